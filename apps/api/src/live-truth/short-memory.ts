/** Answers of the last moment, shared by all who ask: many viewers of one thing cost one look at it. */
export function createShortMemory<T>(lifeMs: number, now: () => number = Date.now) {
  const kept = new Map<string, { until: number; answer: Promise<T> }>();
  const forgetOld = () => {
    for (const [key, { until }] of kept) {
      // In order of asking, so the first that lives ends it.
      if (until > now()) return;
      kept.delete(key);
    }
  };
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    forgetOld();
    const found = kept.get(key);
    if (found) return found.answer;
    const answer = ask();
    kept.set(key, { until: now() + lifeMs, answer });
    return answer;
  };
}
