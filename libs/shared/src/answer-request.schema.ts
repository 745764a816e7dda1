import { z } from 'zod';
import { actionOutcomeSchema } from './journal-event.schema';

export const MAX_ANSWER_LENGTH = 32_000;

/** Body of `POST /tasks/{task_id}/requests/{request_id}`. */
export const answerRequestSchema = z.strictObject({
  decision: z.enum(['approve', 'reject', 'answer', 'decline']),
  /** Approve: the action's arguments as edited, or the budget's new limits. */
  args: z.record(z.string(), z.unknown()).optional(),
  /** Answer: the text, or the name that was chosen. */
  answer: z.string().max(MAX_ANSWER_LENGTH).optional(),
  /** Reject: why; the team gets to know it. */
  reason: z.string().max(500).optional(),
  /** Approve or reject: decide the same for this action for the rest of the run. */
  remember: z.boolean().optional(),
});
export type AnswerRequest = z.infer<typeof answerRequestSchema>;

export const answerRequestResponseSchema = z.object({
  task_id: z.string(),
  request_id: z.string(),
  status: z.enum(['applied', 'queued']),
  outcome: actionOutcomeSchema,
  warnings: z.array(z.string()).optional(),
});
export type AnswerRequestResponse = z.infer<typeof answerRequestResponseSchema>;
