import { found, type Check } from '../../check.types';
import { withoutCode } from '../../text/code-blocks';
import { lastToolResult, transcriptOf } from '../../text/grounds';
import { properNames } from '../../text/names';
import { statedNumbers } from '../../text/numbers';

const FULL = 8;

/** A tool has returned something, and the message states numbers or names that are not in it. */
export const ungroundedData: Check = {
  name: 'ungrounded_data',
  category: 'fabricated_data',
  says: 'states numbers or names that no result contains',
  read(view) {
    if (!lastToolResult(view.before)) return undefined;
    const known = transcriptOf(view);
    const knownNumbers = new Set(statedNumbers(known));
    const lower = known.toLowerCase();
    const text = withoutCode(view.message.text);
    const numbers = statedNumbers(text).filter((number) => number.length > 1 && !knownNumbers.has(number));
    const names = properNames(text).filter((name) => !lower.includes(name));
    const fresh = [...new Set([...numbers, ...names])];
    return fresh.length === 0 ? undefined : found(fresh.length / FULL, ...fresh);
  },
};
