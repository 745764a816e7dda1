import type { OpenRequest } from '@vouch/shared';
import { askTitle } from '../../../lib/ask-words';
import { AskIcon } from '../../../ui/ask-icon';
import { Button } from '../../../ui/button';

interface Props {
  requests: readonly OpenRequest[];
  onAnswer: (requestId: string) => void;
}

/** Says what the run waits for, wherever the transcript is scrolled to. */
export function WaitingBar({ requests, onAnswer }: Props) {
  const [first] = requests;
  if (!first) return null;
  return (
    <div role="status" data-testid="waiting-bar" className="border-b border-warn/30 bg-warn-tint">
      <div className="mx-auto flex max-w-4xl items-center gap-3 px-4 py-2 text-sm sm:px-8">
        <AskIcon kind={first.kind} className="size-4 shrink-0 text-warn" />
        <p className="min-w-0 flex-1">
          {askTitle(first)}
          {requests.length > 1 && ` and ${requests.length - 1} more`}
        </p>
        <Button tone="primary" size="sm" onClick={() => onAnswer(first.request_id)}>
          Answer
        </Button>
      </div>
    </div>
  );
}
