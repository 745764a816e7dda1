import type { VerdictCategory } from '@vouch/shared';

export type Tiers = 't0' | 't0+t1' | 'full';

/** How a run wants its messages verified. */
export interface VerifierPolicy {
  tiers: Tiers;
  /** Whether a model reads every message, or only those that code has flagged and those that matter most. */
  reads: 'every' | 'flagged';
  /** What happens to a message that stays `uncertain`, by the category that is at risk. */
  on_uncertain: Partial<Record<VerdictCategory, 'open' | 'closed'>>;
}

export const DEFAULT_POLICY: VerifierPolicy = { tiers: 't0+t1', reads: 'every', on_uncertain: {} };
