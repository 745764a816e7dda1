import { UserRound } from 'lucide-react';
import { Button } from '../../../ui/button';
import type { AskDialogProps } from '../ask-dialog.props';
import { useAsk } from '../use-ask';
import { AskFrame } from './ask-frame';

/** Asks who speaks next; one press answers, because it may be asked before every message. */
export function SpeakerDialog(props: AskDialogProps) {
  const { request } = props;
  const { send, busy, problem } = useAsk(props);
  return (
    <AskFrame {...props} problem={problem}>
      <ul aria-label="Who may speak" className="grid gap-2 sm:grid-cols-2">
        {(request.options ?? []).map((name) => (
          <li key={name}>
            <Button
              className="w-full justify-start"
              disabled={busy}
              onClick={() => send({ decision: 'answer', answer: name })}
            >
              <UserRound aria-hidden className="size-4 text-soft" />
              <span className="truncate">{name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </AskFrame>
  );
}
