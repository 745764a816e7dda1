import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 20;

/**
 * Asks until the answer is neither false nor undefined, and returns it; an error counts as no answer. The only place
 * in the tests where time passes.
 * @throws with the last error as its cause when there is no answer within `withinMs` (default 15 s)
 */
export async function waitFor<T>(
  ask: () => T | Promise<T>,
  withinMs = 15_000,
  pauseMs = PAUSE_MS,
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = Date.now() + withinMs;
  let cause: unknown;
  do {
    try {
      const answer = await ask();
      if (answer !== false && answer !== undefined && answer !== null) {
        return answer as Exclude<T, false | null | undefined>;
      }
    } catch (error) {
      cause = error;
    }
    await pause(pauseMs);
  } while (Date.now() < deadline);
  throw new Error(`waited ${withinMs} ms in vain`, { cause });
}
