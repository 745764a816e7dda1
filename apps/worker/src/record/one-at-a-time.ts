import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs what is asked for the same key one after the other. Neither a failure of one nor one that hangs, as on a
 * database that has vanished, stops the next: it begins after `patienceMs` at the latest.
 */
export function oneAtATime(patienceMs: number): <T>(key: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, act) => {
    const before = last.get(key);
    const result = before ? settled(before, patienceMs).then(act) : act();
    last.set(key, result);
    try {
      return await result;
    } finally {
      if (last.get(key) === result) last.delete(key);
    }
  };
}

async function settled(work: Promise<unknown>, patienceMs: number): Promise<void> {
  const done = new AbortController();
  const patience = pause(patienceMs, undefined, { signal: done.signal });
  await Promise.allSettled([Promise.race([work, patience])]);
  done.abort();
  await patience.catch(() => undefined);
}
