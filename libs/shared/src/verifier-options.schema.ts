import { z } from 'zod';
import { verdictCategorySchema } from './verdict.schema';

/** How far the verifier goes: code alone, a small model too, or also a strong one for what is uncertain or matters most. */
export const VERIFIER_TIERS = ['t0', 't0+t1', 'full'] as const;
export const verifierTiersSchema = z.enum(VERIFIER_TIERS);
export type VerifierTiers = z.infer<typeof verifierTiersSchema>;

/** Whether a model reads every message, or only those that code has flagged and those that matter most. */
export const VERIFIER_READS = ['every', 'flagged'] as const;
export const verifierReadsSchema = z.enum(VERIFIER_READS);
export type VerifierReads = z.infer<typeof verifierReadsSchema>;

/** `open`: goes on, marked as uncertain; `closed`: waits for a person. */
export const failModeSchema = z.enum(['open', 'closed']);
export type FailMode = z.infer<typeof failModeSchema>;

/** How a task wants its messages verified; it can be cheap, never off. */
export const verifierOptionsSchema = z.strictObject({
  tiers: verifierTiersSchema.optional(),
  reads: verifierReadsSchema.optional(),
  on_outage: failModeSchema.optional(),
  /** What happens to a message that stays uncertain, by the category that is at risk in it. */
  on_uncertain: z.partialRecord(verdictCategorySchema, failModeSchema).optional(),
  /** Whether the next turn is drafted while the verifier reads; true when not given. */
  draft_ahead: z.boolean().optional(),
  model: z.string().min(1).max(200).optional(),
});
export type VerifierOptions = z.infer<typeof verifierOptionsSchema>;
