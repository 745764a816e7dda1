import { answerRequestResponseSchema, type AnswerRequest } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

/** Answers one open request; throws `already_answered` when somebody else answered otherwise. */
export const answerRequest = (taskId: string, requestId: string, body: AnswerRequest) =>
  requestJson(
    `/tasks/${encodeURIComponent(taskId)}/requests/${encodeURIComponent(requestId)}`,
    answerRequestResponseSchema,
    { method: 'POST', body },
  );
