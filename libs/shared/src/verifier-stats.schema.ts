import { z } from 'zod';
import { tokenUsageSchema } from './journal-event.schema';
import { verdictCategorySchema } from './verdict.schema';

const share = z.number().min(0).max(1);
const intervalSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** What one way of verifying came to on one labelled data set; intervals hold 95 %. */
export const benchmarkRowSchema = z.object({
  mode: z.string(),
  source: z.string(),
  items: z.int(),
  messages: z.int(),
  auroc: intervalSchema,
  recall_at_5: intervalSchema,
  recall_at_10: intervalSchema,
  /** Runs whose top-scored message is the labelled one; absent for solutions. */
  step_exact: intervalSchema.optional(),
  tokens_per_message: z.number(),
  /** Share of the verified messages that a model read. */
  read_by_model: share,
});

export const verifierBenchmarkSchema = z.object({
  weights_version: z.int(),
  /** Models that were measured; none when only code was. */
  models: z.array(z.string()),
  rows: z.array(benchmarkRowSchema),
});
export type VerifierBenchmark = z.infer<typeof verifierBenchmarkSchema>;

/** How often people agreed with the verifier in one category. */
export const categoryPrecisionSchema = z.object({
  category: verdictCategorySchema,
  decisions: z.int(),
  confirmed: z.int(),
  precision: share,
  low: share,
  high: share,
  /** Confidence from which on people agree often enough to apply without asking. */
  threshold: share.optional(),
  advice: z.string(),
});

/** Answer of `GET /verifier/stats`: the caller's own decisions and runs, or everybody's without authentication. */
export const verifierStatsSchema = z.object({
  categories: z.array(categoryPrecisionSchema),
  usage: z.object({
    runs: z.int(),
    agents: tokenUsageSchema,
    verifier: tokenUsageSchema,
    /** The verifier's share of all tokens; null before any run has finished. */
    verifier_share: share.nullable(),
  }),
  benchmark: verifierBenchmarkSchema,
});
export type VerifierStats = z.infer<typeof verifierStatsSchema>;
