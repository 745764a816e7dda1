import { z } from 'zod';

/** What a run may use at most; a limit that is not given does not bind. */
export const budgetSchema = z.strictObject({
  /** US dollars, agents and verifier together. */
  usd: z.number().positive().max(1_000_000).optional(),
  /** Prompt and completion tokens, agents and verifier together. */
  tokens: z.int().positive().max(1_000_000_000).optional(),
  /** Messages that agents write, retries and discarded drafts included. */
  turns: z.int().positive().max(100_000).optional(),
  /** Seconds of running time; waiting for a person does not count. */
  seconds: z.number().positive().max(31_536_000).optional(),
});
export type Budget = z.infer<typeof budgetSchema>;
