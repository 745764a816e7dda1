/** What people do to a run while it goes on. */
import { z } from 'zod';
import { MAX_ANSWER_LENGTH } from './answer-request.schema';

/** Body of `POST /tasks/{task_id}/messages`. */
export const sayToTaskSchema = z.strictObject({
  content: z
    .string()
    .max(MAX_ANSWER_LENGTH)
    .refine((text) => text.trim().length > 0, 'must not be empty'),
});
export type SayToTask = z.infer<typeof sayToTaskSchema>;

export const saidToTaskSchema = z.object({
  task_id: z.string(),
  message_id: z.string(),
  warnings: z.array(z.string()).optional(),
});
export type SaidToTask = z.infer<typeof saidToTaskSchema>;

/** Answer of stop, pause and resume: what the run has been told. */
export const orderedSchema = z.object({
  task_id: z.string(),
  status: z.enum(['stopping', 'pausing', 'resuming']),
});
export type Ordered = z.infer<typeof orderedSchema>;
