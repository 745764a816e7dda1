import { found, type Check } from '../../check.types';
import { numerals } from '../../text/quantities';
import { workedSteps } from '../../text/worked-solution';

const FULL = 10;

/** How many numbers the task gives: what the shown steps are to be compared with. */
export const taskSize: Check = {
  name: 'task_size',
  category: 'none',
  says: 'has a task of many numbers',
  read: (view) => (workedSteps(view) ? found(numerals(view.task).length / FULL, view.task) : undefined),
};
