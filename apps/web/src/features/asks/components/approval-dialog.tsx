import { ShieldQuestionMark } from 'lucide-react';
import { directiveWords } from '../../../lib/action-words';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import type { AskDialogProps } from '../ask-dialog.props';
import { useAnswer } from '../use-answer';
import { useClosedElsewhere } from '../use-closed-elsewhere';

/** Asks for a yes or no to suggested actions. */
export function ApprovalDialog({ taskId, title, request, goneBecause, onClose, onSent }: AskDialogProps) {
  const answer = useAnswer(taskId, request.request_id, () => {
    onSent?.();
    onClose();
  });
  const { markOurs } = useClosedElsewhere(goneBecause, onClose);
  const decide = (decision: 'approve' | 'reject') => {
    markOurs();
    answer.mutate({ decision });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Your approval is needed"
      description={<>In “{title}”. The run waits here until you answer.</>}
      icon={
        <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-warn-tint text-warn">
          <ShieldQuestionMark aria-hidden className="size-5" />
        </span>
      }
    >
      <p className="max-h-48 overflow-y-auto wrap-anywhere whitespace-pre-wrap">{request.description}</p>
      {request.actions && request.actions.length > 0 && (
        <>
          <p className="mt-4 text-sm font-medium">Suggested</p>
          <ul className="mt-1.5 space-y-1.5">
            {request.actions.map((action) => (
              <li key={action} className="rounded-lg bg-sunken px-3.5 py-2 text-sm wrap-anywhere">
                <span className="block">{directiveWords(action)}</span>
                <code className="font-mono text-xs text-soft">{action}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {answer.error && (
        <p role="alert" className="mt-4 text-sm text-bad">
          {answer.error.message}
        </p>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button tone="quiet" className="sm:mr-auto" onClick={onClose}>
          Later
        </Button>
        <Button tone="danger" disabled={answer.isPending} onClick={() => decide('reject')}>
          Reject
        </Button>
        <Button tone="primary" disabled={answer.isPending} onClick={() => decide('approve')}>
          Approve
        </Button>
      </div>
    </Dialog>
  );
}
