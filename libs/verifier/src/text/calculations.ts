/** A worked step of a text: `left = right`, recomputed. */
export interface Calculation {
  quote: string;
  /** The left side with its units left out, such as `3*12`. */
  expression: string;
  operands: number[];
  operators: string[];
  stated: number;
  actual: number;
  holds: boolean;
  /** Nothing around it makes it a part of something else. */
  certain: boolean;
}

/** Bounded, as all that follows: a hostile text must not choose how long it takes to read. */
const AMOUNT = String.raw`[-−]?[$€£]?(?:\d[\d,]{0,20}(?:\.\d{1,15})?|\.\d{1,15})%?`;
/** An operand may carry a unit of a few words: "140 corn chips/person". */
const UNIT = String.raw`(?:[A-Za-z][A-Za-z'’-]{0,20})?(?:/[A-Za-z]{1,20})?(?: [A-Za-z][A-Za-z'’-]{0,20}(?:/[A-Za-z]{1,20})?){0,4}`;
const OPERATOR = String.raw`[ ]?(?:[-+*/×÷−–]|[xX](?=[ ]?[($€£\d]))[ ]?`;
const SUM = new RegExp(
  String.raw`(?<!\d|\d,)((?:\(?${AMOUNT}\)?${UNIT}\)?${OPERATOR}){1,12}\(?${AMOUNT}\)?)${UNIT}\)?[ ]?=[ ]?(${AMOUNT})`,
  'g',
);

const PER_UNIT = /\/[A-Za-z]+/g;
const TOKEN = /[$€£]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)%?|[-+*/()×÷−–xX]/g;
const SIGNS: Record<string, string> = { '×': '*', x: '*', X: '*', '÷': '/', '−': '-', '–': '-' };
const LONGEST = 60;
const MOST_STEPS = 100;

const valueOf = (text: string): number => {
  const value = Number(text.replace(/[$€£,%]/g, ''));
  return text.endsWith('%') ? value / 100 : value;
};

const apply = (left: number, sign: string, right: number): number =>
  sign === '+' ? left + right : sign === '-' ? left - right : sign === '*' ? left * right : left / right;

/** The value of a list of tokens with the usual precedence; undefined when they are not one expression. */
function evaluate(tokens: string[]): number | undefined {
  let at = 0;
  const chain = (next: () => number | undefined, signs: string): number | undefined => {
    let value = next();
    while (value !== undefined && at < tokens.length && signs.includes(tokens[at] ?? ' ')) {
      const sign = tokens[at++] ?? '';
      const right = next();
      value = right === undefined ? undefined : apply(value, sign, right);
    }
    return value;
  };
  const atom = (): number | undefined => {
    const token = tokens[at++];
    if (token === '-') {
      const value = atom();
      return value === undefined ? undefined : -value;
    }
    if (token !== '(') return token && /\d/.test(token) ? valueOf(token) : undefined;
    const value = sum();
    return tokens[at++] === ')' ? value : undefined;
  };
  const product = () => chain(atom, '*/');
  const sum = (): number | undefined => chain(product, '+-');
  const value = sum();
  return at === tokens.length ? value : undefined;
}

const balanced = (tokens: string[]): string[] => {
  let depth = 0;
  const kept: string[] = [];
  for (const token of tokens) {
    if (token === ')' && depth === 0) continue;
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    kept.push(token);
  }
  return [...kept, ...Array.from({ length: depth }, () => ')')];
};

const decimalsOf = (text: string) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0;

/** Equal as far as the stated number's decimals go; a share may be stated as per cent. */
function agrees(actual: number, stated: number, text: string): boolean {
  const slack = 0.51 * 10 ** -decimalsOf(text) + 1e-9;
  const isWhole = decimalsOf(text) === 0 && Number.isInteger(actual);
  const near = (value: number) => Math.abs(actual - value) <= (isWhole ? 1e-6 : slack);
  return (
    near(stated) ||
    near(stated / 100) ||
    near(stated * 100) ||
    Math.abs(actual - stated) <= Math.abs(actual) * 1e-4
  );
}

/** What stands around a match makes it a part of something else: of a number, a formula, or a longer right side. */
function isPart(text: string, from: number, to: number, quote: string): boolean {
  const before = text.slice(Math.max(0, from - 2), from);
  if (/[\d.,^*×÷/] ?$/.test(before) || /\d[a-z]\b/.test(quote)) return true;
  return /^(?: ?[*×÷^/]| ?[-+−x] ?[\d$(]|,\d|\d)/.test(text.slice(to, to + 4));
}

/** Every worked step that can be read, recomputed. */
export function calculationsIn(text: string): Calculation[] {
  return [...text.matchAll(SUM)].slice(0, MOST_STEPS).flatMap((match): Calculation[] => {
    const [quote, left = '', right = ''] = match;
    const tokens = balanced(
      (left.replace(PER_UNIT, ' ').match(TOKEN) ?? []).map((token) => SIGNS[token] ?? token),
    );
    if (tokens.length < 3 || tokens.length > LONGEST) return [];
    const actual = evaluate(tokens);
    if (actual === undefined || !Number.isFinite(actual)) return [];
    const stated = valueOf(right.replace('−', '-').replace('%', ''));
    return [
      {
        quote,
        expression: tokens.join('').replace(/[$€£,]/g, ''),
        operands: tokens.filter((token) => /\d/.test(token)).map(valueOf),
        operators: tokens.filter((token) => '+-*/'.includes(token)),
        stated,
        actual,
        holds: agrees(actual, stated, right),
        certain: !isPart(text, match.index, match.index + quote.length, quote),
      },
    ];
  });
}
