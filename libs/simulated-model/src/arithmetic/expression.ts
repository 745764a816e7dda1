import type { Operator, Token } from './tokens';

/** What one expression comes to, and the single operations that lead there, innermost first. */
export interface Evaluated {
  value: number;
  operations: { left: number; op: Operator; right: number; result: number }[];
}

/** Brackets are followed by recursion; a text must not choose its depth. */
const LONGEST_EXPRESSION = 200;

function compute(left: number, op: Operator, right: number): number {
  if (op === '+') return left + right;
  if (op === '-') return left - right;
  return op === '*' ? left * right : left / right;
}

const clean = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(14)) : value);

/** Evaluates tokens with the usual precedence; undefined when they are not one whole expression. */
export function evaluate(tokens: readonly Token[]): Evaluated | undefined {
  if (tokens.length > LONGEST_EXPRESSION) return undefined;
  let index = 0;
  const operations: Evaluated['operations'] = [];

  const apply = (left: number, op: Operator, right: number) => {
    const result = clean(compute(left, op, right));
    operations.push({ left, op, right, result });
    return result;
  };
  const chain = (operand: () => number | undefined, first: Operator, second: Operator) => {
    let value = operand();
    for (let token = tokens[index]; value !== undefined; token = tokens[index]) {
      if (token?.kind !== 'op' || (token.op !== first && token.op !== second)) break;
      index += 1;
      const right = operand();
      value = right === undefined ? undefined : apply(value, token.op, right);
    }
    return value;
  };
  const sum = (): number | undefined => chain(product, '+', '-');
  const product = (): number | undefined => chain(atom, '*', '/');
  const atom = (): number | undefined => {
    const token = tokens[index];
    index += 1;
    if (token?.kind === 'number') return token.value;
    if (token?.kind === 'negate') {
      const value = atom();
      return value === undefined ? undefined : -value;
    }
    if (token?.kind !== 'open') return undefined;
    const value = sum();
    const closed = tokens[index]?.kind === 'close';
    index += 1;
    return closed ? value : undefined;
  };

  const value = sum();
  return value === undefined || index !== tokens.length ? undefined : { value, operations };
}

const isPart = (token: Token | undefined): token is Token =>
  token !== undefined && token.kind !== 'break' && token.kind !== 'equals';
const endsOperand = (token: Token | undefined) => token?.kind === 'number' || token?.kind === 'close';
const startsOperand = (token: Token | undefined) =>
  token?.kind === 'number' || token?.kind === 'open' || token?.kind === 'negate';

/** The longest expression that starts at `from`: `end` is exclusive. Two operands without an operator end it. */
export function expressionFrom(tokens: readonly Token[], from: number): { start: number; end: number } {
  let end = from;
  let depth = 0;
  while (isPart(tokens[end])) {
    const token = tokens[end];
    if (end > from && endsOperand(tokens[end - 1]) && startsOperand(token)) break;
    if (token?.kind === 'open') depth += 1;
    if (token?.kind === 'close' && --depth < 0) break;
    end += 1;
  }
  while (end > from && !endsOperand(tokens[end - 1])) end -= 1;
  return { start: from, end };
}

/** The longest expression that ends just before `to`; undefined when it is only the rest of something unreadable. */
export function expressionBefore(
  tokens: readonly Token[],
  to: number,
): { start: number; end: number } | undefined {
  let start = to;
  let depth = 0;
  while (isPart(tokens[start - 1])) {
    const token = tokens[start - 1];
    if (start < to && endsOperand(token) && startsOperand(tokens[start])) break;
    if (token?.kind === 'close') depth += 1;
    if (token?.kind === 'open' && --depth < 0) break;
    start -= 1;
  }
  const before = tokens[start - 1];
  if (before?.kind === 'break' && before.dangling) return undefined;
  return start === to || !endsOperand(tokens[to - 1]) ? undefined : { start, end: to };
}
