import { found, type Check } from '../../check.types';
import { numerals } from '../../text/quantities';
import { workedSteps } from '../../text/worked-solution';

const CALLS: [RegExp, number[]][] = [
  [/\bhalf\b/i, [2, 0.5, 50, 1.5]],
  [/\bthird\b/i, [3, 0.33, 33]],
  [/\bquarter\b/i, [4, 0.25, 25, 0.75]],
  [/\bdozen\b/i, [12, 6, 24, 36, 48, 60]],
  [/\b(?:twice|double[ds]?)\b/i, [2, 3]],
  [/\b(?:triple[ds]?|thrice)\b/i, [3]],
  [/\bminutes?\b[^]*\bhours?\b|\bhours?\b[^]*\bminutes?\b/i, [60, 30, 0.5, 0.25]],
  [/\bweeks?\b[^]*\bdays?\b|\bdays?\b[^]*\bweeks?\b/i, [7, 5, 14, 28, 52]],
  [/\bmonths?\b[^]*\byears?\b|\byears?\b[^]*\bmonths?\b/i, [12, 6]],
  [/\bfeet\b[^]*\binches\b|\binches\b[^]*\bfeet\b/i, [12]],
];
const FULL = 2;

/** The task's words stand for a factor (half, dozen, minutes and hours) that the work never uses. */
export const missingConversion: Check = {
  name: 'missing_conversion',
  category: 'ignores_input',
  says: 'never uses a factor that the words of the task stand for',
  read(view) {
    if (!workedSteps(view)) return undefined;
    const numbers = new Set(numerals(view.message.text));
    const missing = CALLS.flatMap(([words, factors]) => {
      const said = words.exec(view.task)?.[0];
      return said !== undefined && !factors.some((factor) => numbers.has(factor)) ? [said] : [];
    });
    return missing.length === 0 ? undefined : found(missing.length / FULL, ...missing);
  },
};
