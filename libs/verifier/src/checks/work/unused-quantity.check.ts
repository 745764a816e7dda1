import { found, type Check } from '../../check.types';
import { numerals, quantities } from '../../text/quantities';
import { workedSteps } from '../../text/worked-solution';

const FULL = 3;

/** A number of the task that the work never takes up. */
export const unusedQuantity: Check = {
  name: 'unused_quantity',
  category: 'ignores_input',
  says: 'leaves out a number that the task gives',
  read(view) {
    if (!workedSteps(view)) return undefined;
    const used = new Set(quantities(view.message.text).flatMap((value) => [value, value / 100, value * 100]));
    const unused = [...new Set(numerals(view.task))].filter((value) => !used.has(value));
    return unused.length === 0 ? undefined : found(unused.length / FULL, ...unused.map(String));
  },
};
