const FIRST_MS = 300;
const CAP_MS = 30_000;

/** Full-jitter wait before attempt `attempt` (0, 1, 2 …): between 0 and a ceiling that doubles from 300 ms to 30 s. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return Math.round(random() * Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 16)));
}
