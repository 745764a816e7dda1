import { setTimeout as delay } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds between two attempts. */
  everyMs: number;
  /** Milliseconds after which the last error is thrown. */
  withinMs: number;
  /** Told of the first failure only: the ones that follow say the same. */
  onWait: (error: unknown) => void;
}

/** Repeats an attempt until it works. @throws the error of the last attempt, when time is up */
export async function patiently<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  const deadline = Date.now() + patience.withinMs;
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() + patience.everyMs > deadline) throw error;
      if (failures === 0) patience.onWait(error);
      await delay(patience.everyMs);
    }
  }
}
