import type { AnswerRequest } from '@vouch/shared';
import { ApiError } from '@vouch/client';
import { fieldErrors, type FieldErrors } from '../../lib/field-errors';
import type { AskDialogProps } from './ask-dialog.props';
import { dropDraft } from './kept-drafts';
import { useAnswer } from './use-answer';
import { useClosedElsewhere } from './use-closed-elsewhere';

/** The problems of the answer's arguments, by argument. */
const ofArguments = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([field, text]) =>
      field.startsWith('args.') ? [[field.slice('args.'.length), text]] : [],
    ),
  );

/** What every dialog about a request does: it sends one answer, shows what is wrong with it, and goes when it is closed. */
export function useAsk({ taskId, request, goneBecause, onClose, onSent }: AskDialogProps) {
  const close = () => {
    dropDraft({ taskId, requestId: request.request_id });
    onClose();
  };
  const { markOurs, markRefused } = useClosedElsewhere(goneBecause, close);
  const answer = useAnswer(taskId, request.request_id, () => {
    onSent?.();
    close();
  });
  const send = (body: AnswerRequest) => {
    markOurs();
    answer.mutate(body, { onError: markRefused });
  };
  const { error } = answer;
  const errors = error instanceof ApiError ? fieldErrors(error.fields) : {};
  return {
    send,
    busy: answer.isPending,
    problem: error?.message,
    /** By field of the answer. */
    errors,
    argErrors: ofArguments(errors),
  };
}
