import { found, type Check } from '../../check.types';
import { workedSteps } from '../../text/worked-solution';

/** A count or an amount below nothing. */
export const impossibleResult: Check = {
  name: 'impossible_result',
  category: 'wrong_computation',
  says: 'comes to less than nothing',
  read(view) {
    if (/\b(?:below zero|negative|temperatures?|debts?|loss)\b/i.test(view.task)) return undefined;
    const below = (workedSteps(view) ?? []).filter(({ actual }) => actual < 0);
    return below.length === 0 ? undefined : found(1, ...below.map(({ quote }) => quote));
  },
};
