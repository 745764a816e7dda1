/** The oldest shown entry moves in steps, so that the requests of a step share their beginning. */
const STEP = 6;
const SHOWN = 6;

/**
 * The last entries before a message: at least {@link SHOWN} where there are so many. A provider's prompt cache keeps
 * what two requests have in common from the start, so the window must not move with every message.
 */
export function windowOf<T>(entries: readonly T[]): readonly T[] {
  const from = Math.max(0, Math.floor((entries.length - SHOWN) / STEP) * STEP);
  return entries.slice(from);
}
