import { evaluate, expressionFrom, type Evaluated } from './expression';
import { formatNumber, isShownExactly } from './format-number';
import { tokenise, type Operator, type Token } from './tokens';

/** A sum that a task asks for. `steps` are whole statements `a op b = c`; `value` is undefined for a division by zero. */
export interface Calculation {
  text: string;
  steps: readonly string[];
  value: number | undefined;
  operation: { left: number; op: Operator; right: number } | undefined;
}

const SIGNS: Record<Operator, string> = { '+': '+', '-': '-', '*': '×', '/': '÷' };
const NUMBER = '(?<!\\d)(\\d[\\d,]*(?:\\.\\d+)?)';
const PHRASES: [RegExp, string][] = [
  [new RegExp(`multiply ${NUMBER} (?:by|and|with) ${NUMBER}`, 'gi'), '$1 × $2'],
  [new RegExp(`divide ${NUMBER} by ${NUMBER}`, 'gi'), '$1 ÷ $2'],
  [new RegExp(`add ${NUMBER} (?:and|to) ${NUMBER}`, 'gi'), '$1 + $2'],
  [new RegExp(`subtract ${NUMBER} from ${NUMBER}`, 'gi'), '$2 - $1'],
  [new RegExp(`product of ${NUMBER} and ${NUMBER}`, 'gi'), '$1 × $2'],
  [new RegExp(`sum of ${NUMBER} and ${NUMBER}`, 'gi'), '$1 + $2'],
  [new RegExp(`difference (?:of|between) ${NUMBER} and ${NUMBER}`, 'gi'), '$1 - $2'],
  [new RegExp(`${NUMBER} ?% of ${NUMBER}`, 'gi'), '$2 × $1 ÷ 100'],
];
const ASKS_FOR_A_NUMBER = /calculat|comput|what(?:'s| is)|how much|how many|solve|evaluate|=/i;
const MOST_CALCULATIONS = 5;

/** The right side of a statement; a rounded result says so. */
export const comesTo = (value: number) => `${isShownExactly(value) ? '=' : '≈'} ${formatNumber(value)}`;
export const operand = (value: number) => (value < 0 ? `(${formatNumber(value)})` : formatNumber(value));
export const statement = (left: number, op: Operator, right: number, result: number) =>
  `${operand(left)} ${SIGNS[op]} ${operand(right)} ${comesTo(result)}`;

function expressionText(tokens: readonly Token[], source: string): string {
  const parts = tokens.map((token) => {
    if (token.kind === 'number') return source.slice(token.start, token.end).replaceAll(',', '');
    if (token.kind === 'op') return ` ${SIGNS[token.op]} `;
    return token.kind === 'negate' ? '-' : token.kind === 'open' ? '(' : ')';
  });
  return parts.join('');
}

function calculationOf(text: string, sum: Evaluated): Calculation {
  const value = Number.isFinite(sum.value) ? sum.value : undefined;
  const [only] = sum.operations;
  const operation = sum.operations.length === 1 ? only : undefined;
  if (value === undefined) return { text, steps: [], value, operation };
  const exact = sum.operations.every(({ left, right }) => isShownExactly(left) && isShownExactly(right));
  const steps =
    exact && sum.operations.length > 1
      ? sum.operations.map((step) => statement(step.left, step.op, step.right, step.result))
      : [`${text} ${comesTo(value)}`];
  return { text, steps, value, operation };
}

/** Dates, ratios and ranges look like sums; a bare `-` or `/` counts only where a number is asked for. */
function isMeantAsSum(tokens: readonly Token[], asked: boolean): boolean {
  const doubtful = tokens.some(
    (token) => token.kind === 'op' && !token.spaced && (token.op === '-' || token.op === '/') && !token.word,
  );
  return !doubtful || (asked && tokens.filter((token) => token.kind === 'number').length === 2);
}

/** The simple arithmetic in a text, each expression once, five at most. */
export function findCalculations(text: string): Calculation[] {
  if (!/\d/.test(text)) return [];
  const source = PHRASES.reduce((result, [phrase, form]) => result.replace(phrase, form), text);
  const tokens = tokenise(source);
  const asked = ASKS_FOR_A_NUMBER.test(text);
  const found = new Map<string, Calculation>();
  for (let index = 0; index < tokens.length && found.size < MOST_CALCULATIONS; index += 1) {
    const range = expressionFrom(tokens, index);
    if (range.end === range.start) continue;
    const before = tokens[index - 1];
    const after = tokens[range.end];
    const part = tokens.slice(range.start, range.end);
    index = range.end - 1;
    const torn = [before, after].some((token) => token?.kind === 'break' && token.dangling);
    if (torn || !isMeantAsSum(part, asked)) continue;
    const sum = evaluate(part);
    if (sum === undefined || sum.operations.length === 0) continue;
    if (Number.isFinite(sum.value) && Math.abs(sum.value) > 1e12) continue;
    const calculation = calculationOf(expressionText(part, source), sum);
    found.set(calculation.text, calculation);
  }
  return [...found.values()];
}
