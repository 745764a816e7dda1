import { found, type Check } from '../../check.types';
import { numerals } from '../../text/quantities';
import { workedSteps } from '../../text/worked-solution';

/** Fewer steps than the task's numbers need: n numbers take about n - 1 operations. */
export const fewSteps: Check = {
  name: 'few_steps',
  category: 'premature_end',
  says: 'takes fewer steps than the numbers of the task need',
  read(view) {
    const steps = workedSteps(view);
    if (!steps) return undefined;
    const operations = steps.reduce((sum, { operators }) => sum + operators.length, 0);
    const needed = numerals(view.task).length - 1;
    return operations >= needed ? undefined : found((needed - operations) / needed, view.task);
  },
};
