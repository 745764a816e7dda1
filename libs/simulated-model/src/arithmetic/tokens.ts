/** Cuts prose into what arithmetic is made of; everything else is a `break`, at which an expression ends. */

export type Operator = '+' | '-' | '*' | '/';

interface Span {
  start: number;
  end: number;
}
export type Token = Span &
  (
    | { kind: 'number'; value: number; decimals: number }
    | { kind: 'op'; op: Operator; spaced: boolean; word: boolean }
    | { kind: 'negate' | 'open' | 'close' }
    | { kind: 'equals'; sign: '=' | '≈' | 'word' }
    | { kind: 'break'; text: string; dangling: boolean }
  );

const PIECE =
  /(\s+|\*\*|[$€£])|(\d+(?:[.,:]\d+)*)|((?:multiplied by|divided by|times|plus|minus)\b)|(=+|≈|(?:is equal to|equals|is|makes|gives)\b)|([+*×·÷/−-]|x(?=\s*\d))|([()])|(\p{L}[\p{L}\p{N}_]*)|([^])/giuy;

const OPERATORS: Record<string, Operator> = {
  '+': '+',
  plus: '+',
  '-': '-',
  '−': '-',
  minus: '-',
  '*': '*',
  '×': '*',
  '·': '*',
  x: '*',
  times: '*',
  'multiplied by': '*',
  '÷': '/',
  '/': '/',
  'divided by': '/',
};
const PLAIN_NUMBER = /^\d+(?:\.\d+)?$/;
const GROUPED_NUMBER = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

const isSpace = (char: string | undefined) => char === undefined || /\s/.test(char);

function numberToken(text: string, span: Span): Token {
  const known = PLAIN_NUMBER.test(text) || GROUPED_NUMBER.test(text);
  if (!known) return { kind: 'break', text, dangling: true, ...span };
  const decimals = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  return { kind: 'number', value: Number(text.replaceAll(',', '')), decimals, ...span };
}

/** An operator sign without a left operand: a minus sign, a list bullet, a mark of emphasis, or half an expression. */
function unboundSign(text: string, span: Span, source: string, previous: Token | undefined): Token {
  const after = source[span.end];
  if (OPERATORS[text] === '-' && after !== undefined && /[\d(]/.test(after))
    return { kind: 'negate', ...span };
  const atLineStart = previous === undefined || (previous.kind === 'break' && previous.text === '\n');
  const emphasis = text === '*' && isSpace(source[span.start - 1]) && !isSpace(after);
  const dash = previous?.kind === 'break' && previous.text.length >= 3 && text === '-' && isSpace(after);
  return { kind: 'break', text, dangling: !(atLineStart || emphasis || dash), ...span };
}

function operatorToken(text: string, span: Span, source: string, previous: Token | undefined): Token {
  const op = OPERATORS[text.toLowerCase()];
  const bound = previous?.kind === 'number' || previous?.kind === 'close';
  if (op === undefined || !bound) return unboundSign(text, span, source, previous);
  const spaced = isSpace(source[span.start - 1]) && isSpace(source[span.end]);
  return { kind: 'op', op, spaced, word: text.length > 1, ...span };
}

/** Tokens of a text in order, with their spans in it. White space, bold marks and currency signs are left out. */
export function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(source); match !== null; match = PIECE.exec(source)) {
    const [text, blank, number, wordOperator, equals, sign, paren] = match;
    const span = { start: match.index, end: match.index + text.length };
    if (blank !== undefined) {
      if (text.includes('\n')) tokens.push({ kind: 'break', text: '\n', dangling: false, ...span });
    } else if (number !== undefined) tokens.push(numberToken(text, span));
    else if (equals !== undefined) {
      const word = /\p{L}/u.test(text);
      tokens.push({ kind: 'equals', sign: word ? 'word' : text === '≈' ? '≈' : '=', ...span });
    } else if (wordOperator !== undefined || sign !== undefined)
      tokens.push(operatorToken(text, span, source, tokens.at(-1)));
    else if (paren !== undefined) tokens.push({ kind: text === '(' ? 'open' : 'close', ...span });
    else tokens.push({ kind: 'break', text, dangling: text === '%' || text === '^', ...span });
  }
  return tokens;
}
