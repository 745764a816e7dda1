import { z } from 'zod';
import { journalEventSchema } from './journal-event.schema';

/** One event of a journal with what is stored about the call that made it: `GET /tasks/{task_id}/events/{seq}`. */
export const eventDetailSchema = z.object({
  event: journalEventSchema,
  /** Null for an event that no model and no person wrote. */
  call: z
    .object({
      call_id: z.string(),
      kind: z.string(),
      /** Which model was asked and what it saw of the journal; its fields depend on the kind. Null for a person. */
      request: z.record(z.string(), z.unknown()).nullable(),
      /** What the workflow was told of the output. */
      facts: z.record(z.string(), z.unknown()),
      /** Unix seconds. */
      stored_at: z.number(),
    })
    .nullable(),
});
export type EventDetail = z.infer<typeof eventDetailSchema>;
