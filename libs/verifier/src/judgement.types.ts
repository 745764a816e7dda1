import type { Directive, TokenUsage, Verdict, VerdictCategory } from '@vouch/shared';

/** Which tier answered last; `none` when no verifier could. */
export type Tier = 't0' | 't1' | 't2' | 'none';

/** A model call that a verdict cost; code costs nothing. */
export interface JudgeCall {
  model: string;
  tokens: TokenUsage;
  /** It was answered from a cache. */
  cached?: true;
}

/** A verdict with everything that belongs to it. */
export interface Judgement {
  verdict: Verdict;
  category: VerdictCategory;
  /** 0 to 1: how sure the verifier is of this verdict. */
  confidence: number;
  reason: string;
  evidence: string[];
  suggested: Directive[];
  tier: Tier;
  /** In the order in which they were made. */
  calls: JudgeCall[];
}

const SEVERITY: Record<Verdict, number> = { pass: 0, uncertain: 1, warn: 2, fail: 3 };

export const isWorse = (verdict: Verdict, than: Verdict): boolean => SEVERITY[verdict] > SEVERITY[than];
