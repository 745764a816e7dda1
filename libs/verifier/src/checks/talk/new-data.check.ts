import { found, type Check } from '../../check.types';
import { properNames } from '../../text/names';
import { statedNumbers } from '../../text/numbers';
import { freshResults, transcriptOf } from '../../text/grounds';
import { withoutCode } from '../../text/code-blocks';

const FULL = 8;

/** Numbers and names that come from nowhere: not in the transcript, and no tool has returned anything since. */
export const newData: Check = {
  name: 'new_data',
  category: 'fabricated_data',
  says: 'states numbers or names that nobody gave',
  read(view) {
    if (freshResults(view.before).length > 0) return undefined;
    const known = transcriptOf(view);
    const knownNumbers = new Set(statedNumbers(known));
    const text = withoutCode(view.message.text);
    const lower = known.toLowerCase();
    const numbers = statedNumbers(text).filter((number) => number.length > 1 && !knownNumbers.has(number));
    const names = properNames(text).filter((name) => !lower.includes(name));
    const fresh = [...new Set([...numbers, ...names])];
    return fresh.length === 0 ? undefined : found(fresh.length / FULL, ...fresh);
  },
};
