import { found, type Check } from '../../check.types';
import { numerals } from '../../text/quantities';
import { workedSteps } from '../../text/worked-solution';

const FINAL = /(?:^|\n)[ \t]*(?:A|answer|final answer)[ \t]*[:=][^\n]*$/i;

/** The answer is not what the last step came to. */
export const finalAnswer: Check = {
  name: 'final_answer',
  category: 'reasoning_action_mismatch',
  says: 'ends with another answer than its last step gives',
  read(view) {
    const last = workedSteps(view)?.at(-1);
    const final = FINAL.exec(view.message.text.trim())?.[0];
    if (!last || final === undefined || numerals(final).includes(Math.abs(last.stated))) return undefined;
    return found(1, last.quote, final);
  },
};
