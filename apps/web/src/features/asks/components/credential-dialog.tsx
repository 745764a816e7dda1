import type { StoreCredentialResponse } from '@vouch/shared';
import { KeyRound } from 'lucide-react';
import { useRef } from 'react';
import { CredentialForm } from '../../../credential-form/credential-form';
import { plural } from '../../../lib/format';
import { useUserId } from '../../../lib/user.context';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { notify } from '../../../ui/notices.store';
import type { AskDialogProps } from '../ask-dialog.props';
import { useAnswer } from '../use-answer';
import { useClosedElsewhere } from '../use-closed-elsewhere';

const storedSentence = (provider: string, { fingerprint, resumed_count }: StoreCredentialResponse): string =>
  `Key for ${provider} stored (${fingerprint}).${resumed_count > 0 ? ` ${plural(resumed_count, 'run goes', 'runs go')} on.` : ''}`;

/** Asks for a key in the app's own chrome; what an agent wrote appears as quoted text alone. */
export function CredentialDialog({ taskId, title, request, goneBecause, onClose, onSent }: AskDialogProps) {
  const viewer = useUserId();
  const input = useRef<HTMLInputElement>(null);
  const provider = request.provider ?? '';
  const finish = () => {
    onSent?.();
    onClose();
  };
  const { markOurs } = useClosedElsewhere(goneBecause, onClose);
  const answer = useAnswer(taskId, request.request_id, finish);

  return (
    <Dialog
      open
      onClose={onClose}
      title={`A key for ${provider} is needed`}
      initialFocus={input}
      icon={
        <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-warn-tint text-warn">
          <KeyRound aria-hidden className="size-5" />
        </span>
      }
      description={
        <>
          {request.agent ? <strong className="font-medium text-ink">{request.agent}</strong> : 'The team'}{' '}
          asks in “{title}”. The run waits here until you answer.
        </>
      }
    >
      <blockquote className="mb-5 max-h-32 overflow-y-auto rounded-lg bg-sunken px-3.5 py-2.5 text-sm wrap-anywhere whitespace-pre-wrap">
        {request.description}
      </blockquote>
      <CredentialForm
        userId={request.user_id ?? viewer}
        provider={provider}
        request={{ taskId, requestId: request.request_id }}
        submitLabel="Store key and go on"
        inputRef={input}
        onSubmit={markOurs}
        onStored={(response) => {
          notify(storedSentence(provider, response), 'good');
          finish();
        }}
        secondary={
          <>
            <Button
              tone="danger"
              disabled={answer.isPending}
              onClick={() => {
                markOurs();
                answer.mutate({ decision: 'decline' });
              }}
            >
              Decline
            </Button>
            <Button tone="quiet" className="sm:mr-auto" onClick={onClose}>
              Later
            </Button>
          </>
        }
      />
      {answer.error && (
        <p role="alert" className="mt-3 text-sm text-bad">
          {answer.error.message}
        </p>
      )}
    </Dialog>
  );
}
