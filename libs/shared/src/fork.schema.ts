/** A run that goes on from a copy of another one's journal. */
import { z } from 'zod';
import { MAX_TASK_LENGTH, startTaskSchema } from './start-task.schema';

const options = startTaskSchema.pick({
  max_rounds: true,
  speaker_selection: true,
  termination: true,
  budget: true,
  auto_apply: true,
  verifier: true,
  model: true,
  cache_seed: true,
});

const MAX_SEQ = 2_147_483_647;

/** Body of `POST /tasks/{task_id}/fork`. */
export const forkTaskSchema = z.strictObject({
  /** Seq of the message to go on from: the opening one, or an agent's that has a verdict. */
  after_seq: z.int().min(1).max(MAX_SEQ),
  edit: z
    .strictObject({
      /** Takes the place of that message; it is verified anew. */
      content: z
        .string()
        .max(MAX_TASK_LENGTH)
        .refine((text) => text.trim().length > 0, 'must not be empty')
        .optional(),
      ...options.shape,
    })
    .optional(),
});
export type ForkTask = z.infer<typeof forkTaskSchema>;

/** Where a run comes from that is a fork. */
export const runParentSchema = z.object({ task_id: z.string(), after_seq: z.int() });

/** What the `info` event `forked` says, which ends the copy. */
export const forkedDataSchema = z.object({
  parent_task_id: z.string(),
  after_seq: z.int(),
  message_id: z.string(),
  /** The message was changed by whoever forked the run. */
  edited: z.boolean(),
  actor: z.string(),
});
export type ForkedData = z.infer<typeof forkedDataSchema>;
