import { found, type Check } from '../../check.types';
import { workedSteps } from '../../text/worked-solution';

const LESS =
  /(\d+(?:\.\d+)?) ?(?:%|percent)[^.?!]{0,30}\b(?:less|fewer|off|discount|cheaper|lower|decrease\w*|reduc\w*|lost|shrink\w*)\b|\b(?:discount|decrease[sd]?|reduc\w*|drop\w*|fell|less)\b[^.?!]{0,25}?(\d+(?:\.\d+)?) ?(?:%|percent)/gi;
const MORE =
  /(\d+(?:\.\d+)?) ?(?:%|percent)[^.?!]{0,30}\b(?:more|higher|increase\w*|tip|tax|raise|interest|longer|bigger|larger|taller|older|faster)\b|\b(?:increase[sd]?|raise[sd]?|grew|tip|tax|rose|interest)\b[^.?!]{0,25}?(\d+(?:\.\d+)?) ?(?:%|percent)/gi;

/** A rise or fall by a share is computed, and then neither added nor taken away. */
export const percentDirection: Check = {
  name: 'percent_direction',
  category: 'ignores_input',
  says: 'computes a share and does not add it or take it away',
  read(view) {
    const steps = workedSteps(view);
    if (!steps) return undefined;
    const has = (sign: string, form: number) =>
      steps.some(
        ({ operators, operands }) =>
          operators.includes(sign) ||
          operands.some((value) => Math.abs(value - form) < 1e-6 || Math.abs(value - form * 100) < 1e-4),
      );
    const unmet = [
      ...[...view.task.matchAll(LESS)].filter(([, a, b]) => !has('-', 1 - Number(a ?? b) / 100)),
      ...[...view.task.matchAll(MORE)].filter(([, a, b]) => !has('+', 1 + Number(a ?? b) / 100)),
    ];
    return unmet.length === 0 ? undefined : found(1, ...unmet.map(([quote]) => quote));
  },
};
