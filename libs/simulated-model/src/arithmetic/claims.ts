import { evaluate, expressionBefore, expressionFrom } from './expression';
import { formatNumber } from './format-number';
import { tokenise, type Token } from './tokens';

/** A statement `expression = number` in a text. `expected` is undefined where there is no result, as in 1 ÷ 0. */
interface Claim {
  quote: string;
  expression: string;
  claimed: string;
  expected: string | undefined;
  holds: boolean;
}

const LABEL = /^(?:step|item|round|part|task|line|question|number|no)$/i;
const SCALE = /^(?:%|percent|thousand|million|billion|hundred|dozen|k|m|bn)$/i;
const REMAINDER = /^(?:remainder|rest|r)$/i;

type Range = { start: number; end: number };

/** "Step 2 - 17 × 24 = 408" subtracts nothing: the label's number is not part of the expression. */
function withoutLabel(tokens: readonly Token[], range: Range): Range {
  const before = tokens[range.start - 1];
  const dash = tokens[range.start + 1];
  const labelled =
    before?.kind === 'break' && LABEL.test(before.text) && dash?.kind === 'op' && dash.op === '-';
  return labelled ? { start: range.start + 2, end: range.end } : range;
}

/** In prose ("… is …") unspaced signs are dates and ratios more often than sums. */
const isProseSum = (tokens: readonly Token[]) =>
  tokens.every(
    (token) => token.kind !== 'op' || token.word || token.spaced || token.op === '*' || token.op === '+',
  );

function matches(actual: number, claimed: number, decimals: number, approximate: boolean): boolean {
  if (!Number.isFinite(actual)) return false;
  const gap = Math.abs(actual - claimed);
  if (gap <= 1e-9 * Math.max(1, Math.abs(actual))) return true;
  if (decimals > 0 && gap <= 0.5 * 10 ** -decimals + 1e-12) return true;
  return approximate && gap <= Math.max(0.5, Math.abs(actual) * 0.01);
}

function claimAt(text: string, tokens: readonly Token[], equalsIndex: number): Claim | undefined {
  const equals = tokens[equalsIndex];
  const before = expressionBefore(tokens, equalsIndex);
  if (equals?.kind !== 'equals' || before === undefined) return undefined;
  const left = withoutLabel(tokens, before);
  const leftTokens = tokens.slice(left.start, left.end);
  if (equals.sign === 'word' && !isProseSum(leftTokens)) return undefined;
  const sum = evaluate(leftTokens);
  if (sum === undefined || sum.operations.length === 0) return undefined;
  if (Math.abs(sum.value) > Number.MAX_SAFE_INTEGER && Number.isFinite(sum.value)) return undefined;

  const right = expressionFrom(tokens, equalsIndex + 1);
  const following = tokens[right.end];
  if (following?.kind === 'break' && SCALE.test(following.text)) return undefined;
  const rightTokens = tokens.slice(right.start, right.end);
  const whole = evaluate(rightTokens);
  if (whole === undefined) return undefined;

  const signed = rightTokens[0]?.kind === 'negate' ? 2 : 1;
  const first = evaluate(rightTokens.slice(0, signed));
  const last = rightTokens.findLast((token) => token.kind === 'number');
  const decimals = last?.kind === 'number' ? last.decimals : 0;
  const remainder = following?.kind === 'break' && REMAINDER.test(following.text);
  const actual = remainder ? Math.trunc(sum.value) : sum.value;
  const approximate = equals.sign === '≈';
  const holds =
    matches(actual, whole.value, decimals, approximate) ||
    (first !== undefined && matches(actual, first.value, decimals, approximate));
  const from = leftTokens[0]?.start ?? 0;
  const to = rightTokens.at(-1)?.end ?? from;
  return {
    quote: text.slice(from, to),
    expression: text.slice(from, leftTokens.at(-1)?.end),
    claimed: text.slice(rightTokens[0]?.start, to),
    expected: Number.isFinite(actual) ? formatNumber(actual) : undefined,
    holds,
  };
}

/** Every arithmetic statement of a text, recomputed. What cannot be read for certain is left out. */
export function findClaims(text: string): Claim[] {
  if (!/\d/.test(text)) return [];
  const tokens = tokenise(text);
  return tokens.flatMap((token, index) =>
    token.kind === 'equals' ? (claimAt(text, tokens, index) ?? []) : [],
  );
}
