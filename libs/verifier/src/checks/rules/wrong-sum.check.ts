import { found } from '../../check.types';
import { calculationsIn } from '../../text/calculations';
import { withoutCode } from '../../text/code-blocks';
import type { Rule } from './rule.types';

/** Whole numbers, at most three operands, and more than a sign's difference: nothing in it can be read in two ways. */
const isPlain = ({
  operands,
  stated,
  actual,
  expression,
  certain,
}: ReturnType<typeof calculationsIn>[number]) =>
  certain &&
  operands.length <= 3 &&
  [...operands, stated, actual].every(Number.isInteger) &&
  Math.abs(stated) !== Math.abs(actual) &&
  !/\d-\d+-\d/.test(expression);

/** A sum of whole numbers that does not come to what the message says. */
export const wrongSum: Rule = {
  name: 'wrong_sum',
  category: 'wrong_computation',
  says: 'states a sum that recomputing does not give',
  verdict: 'fail',
  floor: 'warn',
  confidence: 0.85,
  read({ message }) {
    const wrong = calculationsIn(withoutCode(message.text)).filter((step) => !step.holds && isPlain(step));
    if (wrong.length === 0) return undefined;
    const right = wrong.map(({ quote, expression, actual }) => `${quote}: ${expression} is ${actual}`);
    return found(1, ...right);
  },
};
