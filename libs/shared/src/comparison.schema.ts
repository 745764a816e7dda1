/** Two runs side by side: `GET /tasks/{task_id}/compare/{other_id}`. */
import { z } from 'zod';
import { runUsageSchema, verifierResultSchema } from './journal-event.schema';
import { taskSummarySchema } from './tasks.schema';

/** A message with the verdict that counts; what both used is apart. */
export const comparedMessageSchema = z.object({
  seq: z.int(),
  message_id: z.string(),
  sender: z.string(),
  /** The beginning of a long message; `cut` says so. */
  content: z.string(),
  cut: z.boolean(),
  round: z.int().nullable(),
  edited_by: z.string().nullable(),
  replaces: z.string().nullable(),
  verdict: verifierResultSchema
    .pick({ verdict: true, category: true, confidence: true, reason: true })
    .nullable(),
  usage: runUsageSchema,
});
export type ComparedMessage = z.infer<typeof comparedMessageSchema>;

export const comparisonSchema = z.object({
  left: taskSummarySchema,
  right: taskSummarySchema,
  /** How many messages both begin with, verdicts included, and the seq of the last of them in each run. */
  common: z.object({ messages: z.int(), left_seq: z.int(), right_seq: z.int() }),
  /** What follows, in order; the shorter run has null. */
  rows: z.array(
    z.object({ left: comparedMessageSchema.nullable(), right: comparedMessageSchema.nullable() }),
  ),
  /** How many further rows were left out. */
  more: z.int(),
});
export type Comparison = z.infer<typeof comparisonSchema>;
