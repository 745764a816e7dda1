import { found, type Check } from '../../check.types';
import { numerals } from '../../text/quantities';
import { workedSteps } from '../../text/worked-solution';

const FULL = 2;

/** A result is computed and then never used: the work does not come together. */
export const danglingResult: Check = {
  name: 'dangling_result',
  category: 'reasoning_action_mismatch',
  says: 'computes a result and does not use it',
  read(view) {
    const { text } = view.message;
    const dangling = (workedSteps(view) ?? []).slice(0, -1).filter(({ quote, stated }) => {
      const after = text.slice(text.indexOf(quote) + quote.length);
      return !numerals(after).includes(stated);
    });
    return dangling.length === 0
      ? undefined
      : found(dangling.length / FULL, ...dangling.map(({ quote }) => quote));
  },
};
