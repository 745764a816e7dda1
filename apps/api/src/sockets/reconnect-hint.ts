const SHORTEST_SPREAD_MS = 1_000;
const LONGEST_SPREAD_MS = 8_000;

/** When a client of a closing gateway should come back, in milliseconds: a thousand of them a second, each at random. */
export function reconnectAfter(clients: number, random: () => number = Math.random): number {
  const spread = Math.min(LONGEST_SPREAD_MS, Math.max(SHORTEST_SPREAD_MS, clients));
  return Math.round(random() * spread);
}

/** The reason of a close frame with 1012. */
export const restartReason = (afterMs: number): string => `restart; reconnect_after_ms=${afterMs}`;
