/** One learned sum: what each check's strength adds to the log-odds of a fault. */
export interface HeadWeights {
  intercept: number;
  weights: Record<string, number>;
}

/** The learned part of tier 0, with how it was made. Written by `npm run eval:verifier -- --train`. */
export interface Tier0Weights {
  version: number;
  /** Turns of a conversation. */
  talk: HeadWeights;
  /** Worked solutions of quantitative tasks. */
  work: HeadWeights;
  /** Fault probability from which on a message is warned about, and a model reads it where only some are read. */
  escalate_at: number;
  made: Record<string, unknown>;
}
