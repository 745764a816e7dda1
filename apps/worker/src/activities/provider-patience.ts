/** How long a run puts up with a provider that fails: which failure is the last, and how long to wait after each. */
export interface ProviderPatience {
  /** The failure after which an agent's call ends the run. */
  agentFailures: number;
  /** The failure after which a message gets an `uncertain` verdict. */
  verifierFailures: number;
  /** Wait after the first failure; it doubles with each. */
  firstDelayMs: number;
  maxDelayMs: number;
}

/** An outage of nine minutes is waited out for an agent, one of a minute for the verifier. */
export const PATIENCE: ProviderPatience = {
  agentFailures: 24,
  verifierFailures: 8,
  firstDelayMs: 500,
  maxDelayMs: 30_000,
};

/** Milliseconds to wait after so many failures of one call. */
export const delayAfter = ({ firstDelayMs, maxDelayMs }: ProviderPatience, failures: number): number =>
  Math.min(maxDelayMs, firstDelayMs * 2 ** Math.max(0, failures - 1));
