import { found, type Check } from '../../check.types';
import { numerals, questionOf } from '../../text/quantities';
import { workedSteps } from '../../text/worked-solution';

/** What is left is more than there ever was. */
export const implausibleSize: Check = {
  name: 'implausible_size',
  category: 'wrong_computation',
  says: 'has more left than there ever was',
  read(view) {
    const steps = workedSteps(view);
    const last = steps?.at(-1);
    if (!steps || !last || !/\b(?:left|remain\w*)\b/i.test(questionOf(view.task))) return undefined;
    const known = [...numerals(view.task), ...steps.slice(0, -1).map(({ stated }) => stated)];
    return last.stated > Math.max(...known) ? found(1, questionOf(view.task), last.quote) : undefined;
  },
};
