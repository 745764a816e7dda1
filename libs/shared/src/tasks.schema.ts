import { z } from 'zod';
import { costSchema, journalEventSchema, runUsageSchema } from './journal-event.schema';
import { openRequestSchema, runStateSchema } from './run-state';
import { phaseSchema, stopReasonSchema } from './stop-reason.schema';

export const taskSummarySchema = z.object({
  task_id: z.string(),
  user_id: z.string(),
  title: z.string(),
  phase: phaseSchema,
  /** Kind of the first open request, e.g. `credential`; null when nothing waits for a person. */
  awaiting: z.string().nullable(),
  /** Names of the agents. */
  team: z.array(z.string()),
  round: z.int(),
  max_rounds: z.int(),
  verdicts: runStateSchema.shape.verdicts,
  usage: runUsageSchema,
  cost: costSchema.nullable(),
  stop_reason: stopReasonSchema.nullable(),
  created_at: z.number(),
  /** When the run's last event was decided; Unix seconds like every time on the wire. */
  updated_at: z.number(),
});
export type TaskSummary = z.infer<typeof taskSummarySchema>;

export const listTasksResponseSchema = z.object({
  tasks: z.array(taskSummarySchema),
  /** Names the next page; null on the last one. */
  next_cursor: z.string().nullable(),
  /** How many tasks meet the filter in each phase, whatever phases it names; null on further pages. */
  counts: z.record(phaseSchema, z.int()).nullable(),
});
export type ListTasksResponse = z.infer<typeof listTasksResponseSchema>;

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

/** A whole run as one document: `GET /tasks/{task_id}/export?format=json`. */
export const runExportSchema = z.object({ task: taskDetailSchema, events: z.array(journalEventSchema) });

export const inboxItemSchema = z.object({
  task_id: z.string(),
  title: z.string(),
  /** Unix seconds at which its run was started. */
  created_at: z.number(),
  request: openRequestSchema,
  /** How many runs this one answer is for: a key is for every run of the user that waits for one of its provider. */
  runs: z.int(),
  /** The other runs behind it, the newest first, 20 at most. */
  also_for: z.array(z.object({ task_id: z.string(), title: z.string(), request_id: z.string() })),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;
export const inboxResponseSchema = z.object({
  items: z.array(inboxItemSchema),
  next_cursor: z.string().nullable(),
});
export type InboxResponse = z.infer<typeof inboxResponseSchema>;
