import { found, type Check } from '../../check.types';
import { workedSteps } from '../../text/worked-solution';

const FULL = 10;

/** How many steps are there to recompute. */
export const shownWork: Check = {
  name: 'shown_work',
  category: 'none',
  says: 'shows its steps',
  read(view) {
    const steps = workedSteps(view);
    return steps ? found(steps.length / FULL, ...steps.map(({ quote }) => quote)) : undefined;
  },
};
