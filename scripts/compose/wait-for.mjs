import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 100;

/**
 * Asks until the answer is neither false nor undefined, and returns it; an error counts as no answer.
 * @param {string} what for the error when it takes longer than `withinMs` (default two minutes)
 * @param {() => unknown} ask
 */
export async function waitFor(what, ask, withinMs = 120_000) {
  const deadline = Date.now() + withinMs;
  let cause;
  do {
    try {
      const answer = await ask();
      if (answer !== false && answer !== undefined) return answer;
    } catch (error) {
      cause = error;
    }
    await pause(PAUSE_MS);
  } while (Date.now() < deadline);
  throw new Error(`waited ${withinMs / 1000} s in vain: ${what}`, { cause });
}
