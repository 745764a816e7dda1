import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 250;
const PATIENCE_MS = 2_000;

export interface JournalEnds {
  /** The last seq that this process knows to be there. */
  known(): number;
  /** The last seq in the database. */
  stored(): Promise<number>;
  /** Settles when this process appends next. */
  grown(): Promise<void>;
}

/**
 * Waits for somebody else to append: mostly another step of this process, within a few milliseconds.
 * @returns whether the journal has got so far within about two seconds
 * @throws the reason of an aborted signal
 */
export async function reached(ends: JournalEnds, seq: number, signal: AbortSignal): Promise<boolean> {
  let waited = 0;
  for (let ms = FIRST_PAUSE_MS; ends.known() < seq; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
    if (waited > 0 && (await ends.stored()) >= seq) return true;
    if (waited >= PATIENCE_MS) return false;
    await Promise.race([pause(ms, undefined, { signal }), ends.grown()]);
    waited += ms;
  }
  return true;
}
