import type { FailMode, VerdictCategory, VerifierReads, VerifierTiers } from '@vouch/shared';

/** How a run's messages are verified, with every choice made. */
export interface VerifierPolicy {
  tiers: VerifierTiers;
  reads: VerifierReads;
  /** By the category that is at risk; the default of a category that is not named is {@link failsClosed}'s. */
  on_uncertain: Partial<Record<VerdictCategory, FailMode>>;
}

export const DEFAULT_POLICY: VerifierPolicy = { tiers: 't0+t1', reads: 'every', on_uncertain: {} };

type Chosen = { [K in keyof VerifierPolicy]?: VerifierPolicy[K] };

/** A task's choices, the rest as by default. */
export const policyOf = ({ tiers, reads, on_uncertain }: Chosen): VerifierPolicy => ({
  tiers: tiers ?? DEFAULT_POLICY.tiers,
  reads: reads ?? DEFAULT_POLICY.reads,
  on_uncertain: on_uncertain ?? DEFAULT_POLICY.on_uncertain,
});
