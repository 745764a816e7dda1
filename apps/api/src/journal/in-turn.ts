/** Runs pieces of work, at most `limit` at once, the others in the order in which they came. */
export function createTurns(limit: number) {
  const queue: (() => void)[] = [];
  let busy = 0;
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (busy >= limit) await new Promise<void>((turn) => queue.push(turn));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}
