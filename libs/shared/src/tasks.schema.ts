import { z } from 'zod';
import { journalEventSchema } from './journal-event.schema';
import { openRequestSchema, runStateSchema } from './run-state';
import { phaseSchema, stopReasonSchema } from './stop-reason';

export const taskSummarySchema = z.object({
  task_id: z.string(),
  user_id: z.string(),
  title: z.string(),
  phase: phaseSchema,
  /** Kind of the first open request, e.g. `credential`; null when nothing waits for a person. */
  awaiting: z.string().nullable(),
  round: z.int(),
  stop_reason: stopReasonSchema.nullable(),
  created_at: z.number(),
  updated_at: z.number(),
});
export type TaskSummary = z.infer<typeof taskSummarySchema>;

export const listTasksResponseSchema = z.object({ tasks: z.array(taskSummarySchema) });

export const taskDetailSchema = taskSummarySchema.extend({
  task: z.string(),
  ws_url: z.string(),
  state: runStateSchema,
});
export type TaskDetail = z.infer<typeof taskDetailSchema>;

export const listEventsResponseSchema = z.object({
  task_id: z.string(),
  events: z.array(journalEventSchema),
  last_seq: z.int(),
});

export const inboxItemSchema = z.object({
  task_id: z.string(),
  title: z.string(),
  request: openRequestSchema,
});
export type InboxItem = z.infer<typeof inboxItemSchema>;
export const inboxResponseSchema = z.object({ items: z.array(inboxItemSchema) });
