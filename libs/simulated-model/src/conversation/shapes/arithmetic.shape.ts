import { comesTo, operand, statement, type Calculation } from '../../arithmetic/calculations';
import type { Operator } from '../../arithmetic/tokens';
import type { TaskBrief } from '../task-brief';
import { bullets, lines, type TaskShape } from './task-shape';

const INVERSE: Record<Operator, Operator> = { '+': '-', '-': '+', '*': '/', '/': '*' };
const isWhole = (value: number) => Number.isInteger(value) && Math.abs(value) < 1e9;

const resultOf = ({ text, value }: Calculation): string =>
  value === undefined
    ? `${text} has no result, because nothing can be divided by 0`
    : `${text} ${comesTo(value)}`;

/** 17 × 24 as 17 × 20 and 17 × 4: the way one does it by hand. */
function partialProducts({ operation }: Calculation): string[] | undefined {
  if (operation?.op !== '*') return undefined;
  const { left, right } = operation;
  const ones = right % 10;
  if (!isWhole(left) || !isWhole(right) || left < 0 || right < 11 || right > 99 || ones === 0)
    return undefined;
  const tens = right - ones;
  return [
    statement(left, '*', tens, left * tens),
    statement(left, '*', ones, left * ones),
    statement(left * tens, '+', left * ones, left * right),
  ];
}

/** The reverse operation, where it gives back the first number exactly. */
function reverse({ operation, value }: Calculation): string | undefined {
  if (operation === undefined || value === undefined) return undefined;
  const { left, op, right } = operation;
  if (![left, right, value].every(isWhole) || ((op === '*' || op === '/') && right === 0)) return undefined;
  return statement(value, INVERSE[op], right, left);
}

const worked = (calculation: Calculation): string =>
  lines(
    `**${calculation.text}**`,
    '',
    bullets([...(partialProducts(calculation) ?? calculation.steps), `Result: ${resultOf(calculation)}`]),
  );

const named = (brief: TaskBrief) => brief.calculations.map(({ text }) => text).join(', ');

export const arithmeticShape: TaskShape = {
  matches: (brief) => brief.calculations.length > 0,
  steps: (brief) => [
    `Write down what has to be calculated, exactly as given: ${named(brief)}.`,
    'Cut it into parts that can be followed by hand.',
    'Add the parts up and state the result.',
    'Check the result the other way round.',
  ],
  draft: (brief) => brief.calculations.map(worked).join('\n\n'),
  finding: (brief) =>
    brief.calculations.some((calculation) => reverse(calculation))
      ? 'The result stands on one way of calculating only. The reverse operation would show that it holds.'
      : 'The result stands on one way of calculating only. Say how exact it is and which rule comes first.',
  revision: (brief) =>
    bullets(
      brief.calculations.map((calculation) => {
        const check = reverse(calculation);
        if (check) return `${resultOf(calculation)}, and the other way round ${check}.`;
        const { text, value } = calculation;
        if (value === undefined) return `${resultOf(calculation)}; the task has to be put differently.`;
        return `${text} comes to ${operand(value)}: brackets first, then products, then sums, four decimals at most.`;
      }),
    ),
  answer: (brief) => brief.calculations.map((calculation) => `**${resultOf(calculation)}**`).join(', '),
};
