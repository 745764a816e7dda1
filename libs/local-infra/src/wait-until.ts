import { setTimeout as delay } from 'node:timers/promises';

/** Asks again every `everyMs` until the answer is true or `withinMs` have passed; tells which of the two it was. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  { withinMs, everyMs = 25 }: { withinMs: number; everyMs?: number },
): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    if (await condition()) return true;
    if (performance.now() > deadline) return false;
    await delay(everyMs);
  }
}
