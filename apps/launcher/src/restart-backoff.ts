export interface BackoffState {
  /** Crashes in a row, none of them after a healthy while. */
  failures: number;
}

const FIRST_MS = 200;
const LONGEST_MS = 5_000;
const HEALTHY_AFTER_MS = 10_000;

/** How long to wait before the next start of a process that ended by itself after `ranMs`. */
export function nextRestart(state: BackoffState, ranMs: number): { delayMs: number; state: BackoffState } {
  const failures = (ranMs >= HEALTHY_AFTER_MS ? 0 : state.failures) + 1;
  return { delayMs: Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS), state: { failures } };
}
