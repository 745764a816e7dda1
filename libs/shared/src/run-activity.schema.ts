/** What a run is doing at this moment, as Temporal has it: beside the journal, which only holds what was decided. */
import { z } from 'zod';

/**
 * `working`: something is under way. `retrying`: an activity failed and is tried again. `stuck`: the workflow itself
 * cannot go on, which is a bug. `no_worker`: nobody takes the work. `idle`: nothing is due, e.g. while a person is
 * waited for. `unknown`: Temporal cannot be reached. `ended`: the run is over.
 */
export const RUN_HEALTHS = ['working', 'retrying', 'stuck', 'no_worker', 'idle', 'unknown', 'ended'] as const;

export const pendingCallSchema = z.object({
  /** Name of the activity, e.g. `agentTurn`. */
  name: z.string(),
  state: z.enum(['scheduled', 'running', 'cancelling']),
  /** 1 for the first. */
  attempt: z.int().positive(),
  /** Unix seconds, like all times here. */
  started_at: z.number().nullable(),
  next_attempt_at: z.number().nullable(),
  last_error: z.object({ code: z.string().nullable(), message: z.string() }).nullable(),
});
export type PendingCall = z.infer<typeof pendingCallSchema>;

export const runActivitySchema = z.object({
  task_id: z.string(),
  health: z.enum(RUN_HEALTHS),
  calls: z.array(pendingCallSchema),
  /** How often the workflow's own step was tried, when one is due; above 1 it failed before. */
  workflow_attempt: z.int().nullable(),
  checked_at: z.number(),
});
export type RunActivity = z.infer<typeof runActivitySchema>;
export type RunHealth = RunActivity['health'];
