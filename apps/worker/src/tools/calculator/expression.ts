/** Brackets and signs are followed by recursion; a text must not choose its depth. */
const LONGEST_EXPRESSION = 500;
const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+)|([-+*/%^()]))/giy;

function tokensOf(text: string): (number | string)[] {
  const tokens: (number | string)[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    const [, number, operator] = TOKEN.exec(text) ?? [];
    if (number === undefined && operator === undefined) {
      throw new RangeError(`cannot read "${text.slice(at, at + 20).trim()}"`);
    }
    tokens.push(number === undefined ? (operator ?? '') : Number(number));
  }
  return tokens;
}

const OPERATIONS: Record<string, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

/**
 * The value of an arithmetic expression: `+ - * / % ^`, brackets, decimals and exponents; `×`, `÷`, `−` and `**` are
 * understood too. Rounded to 14 digits, so that 0.1 + 0.2 is 0.3.
 * @throws RangeError that says what is wrong, also for a division by zero
 */
export function evaluateExpression(expression: string): number {
  const text = expression
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll('−', '-')
    .replaceAll('**', '^')
    .trim();
  if (text === '') throw new RangeError('the expression is empty');
  if (text.length > LONGEST_EXPRESSION) throw new RangeError('the expression is too long');
  const tokens = tokensOf(text);
  let at = 0;
  const take = () => tokens[at++];
  const isNext = (...operators: string[]) =>
    operators.includes(String(tokens[at])) && typeof tokens[at] === 'string';

  function chain(operand: () => number, ...operators: string[]): number {
    let value = operand();
    while (isNext(...operators)) value = OPERATIONS[String(take())]?.(value, operand()) ?? Number.NaN;
    return value;
  }
  const sum = (): number => chain(product, '+', '-');
  const product = (): number => chain(signed, '*', '/', '%');
  function signed(): number {
    if (!isNext('-', '+')) return power();
    return take() === '-' ? -signed() : signed();
  }
  /** Binds more closely than a sign before it, and to the right: -2^2 is -4, 2^3^2 is 512. */
  function power(): number {
    const base = atom();
    if (!isNext('^')) return base;
    take();
    return base ** signed();
  }
  function atom(): number {
    const token = take();
    if (typeof token === 'number') return token;
    if (token !== '(')
      throw new RangeError(token === undefined ? 'it ends too early' : `"${token}" is out of place`);
    const value = sum();
    if (take() !== ')') throw new RangeError('a bracket is not closed');
    return value;
  }

  const value = sum();
  if (at < tokens.length) throw new RangeError(`"${tokens[at]}" is out of place`);
  if (!Number.isFinite(value)) throw new RangeError('the result is not a finite number');
  return Number(value.toPrecision(14));
}
