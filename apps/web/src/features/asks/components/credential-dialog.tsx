import { useMutation } from '@tanstack/react-query';
import type { StoreCredentialResponse } from '@vouch/shared';
import { KeyRound } from 'lucide-react';
import { useRef } from 'react';
import { CredentialForm } from '../../../credential-form/credential-form';
import { formatDate, plural } from '../../../lib/format';
import { useUserId } from '../../../lib/user.context';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { notify } from '../../../ui/notices.store';
import { declineKey } from '../api/decline-key';
import type { AskDialogProps } from '../ask-dialog.props';
import { useAnswer } from '../use-answer';
import { useClosedElsewhere } from '../use-closed-elsewhere';

const storedSentence = (provider: string, { fingerprint, resumed_count }: StoreCredentialResponse): string =>
  `Key for ${provider} stored (${fingerprint}).${resumed_count > 0 ? ` ${plural(resumed_count, 'run goes', 'runs go')} on.` : ''}`;

/** Asks for a key in the app's own chrome; what an agent wrote appears as quoted text alone. */
export function CredentialDialog(props: AskDialogProps) {
  const { taskId, title, request, runs = 1, goneBecause, onClose, onSent } = props;
  const viewer = useUserId();
  const input = useRef<HTMLInputElement>(null);
  const provider = request.provider ?? '';
  const finish = () => {
    onSent?.();
    onClose();
  };
  const { markOurs } = useClosedElsewhere(goneBecause, onClose);
  const userId = request.user_id ?? viewer;
  const answer = useAnswer(taskId, request.request_id, finish);
  const declineAll = useMutation({
    mutationFn: () => declineKey(userId, provider),
    onSuccess: ({ declined }) => {
      notify(`Declined for ${plural(declined, 'run', 'runs')}.`, 'good');
      finish();
    },
  });
  const problem = answer.error ?? declineAll.error;

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
          asks in “{title}”.{' '}
          {runs > 1
            ? `${runs} runs wait for this key; it is for all of them.`
            : 'The run waits here until you answer.'}{' '}
          {request.expires_at !== undefined &&
            `The request closes by itself on ${formatDate(request.expires_at)}.`}
        </>
      }
    >
      <blockquote className="mb-5 max-h-32 overflow-y-auto rounded-lg bg-sunken px-3.5 py-2.5 text-sm wrap-anywhere whitespace-pre-wrap">
        {request.description}
      </blockquote>
      <CredentialForm
        userId={userId}
        provider={provider}
        {...(runs === 1 && { request: { taskId, requestId: request.request_id } })}
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
              disabled={answer.isPending || declineAll.isPending}
              onClick={() => {
                markOurs();
                if (runs > 1) declineAll.mutate();
                else answer.mutate({ decision: 'decline' });
              }}
            >
              {runs > 1 ? `Decline for all ${runs}` : 'Decline'}
            </Button>
            <Button tone="quiet" className="sm:mr-auto" onClick={onClose}>
              Later
            </Button>
          </>
        }
      />
      {problem && (
        <p role="alert" className="mt-3 text-sm text-bad">
          {problem.message}
        </p>
      )}
    </Dialog>
  );
}
