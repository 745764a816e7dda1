import { z } from 'zod';
import { actionOutcomeSchema } from './journal-event.schema';

/** Body of `POST /tasks/{task_id}/requests/{request_id}`. */
export const answerRequestSchema = z.strictObject({
  decision: z.enum(['approve', 'reject', 'decline']),
});
export type AnswerRequest = z.infer<typeof answerRequestSchema>;

export const answerRequestResponseSchema = z.object({
  task_id: z.string(),
  request_id: z.string(),
  status: z.enum(['applied', 'queued']),
  outcome: actionOutcomeSchema,
});
export type AnswerRequestResponse = z.infer<typeof answerRequestResponseSchema>;
