import fc from 'fast-check';
import { findCalculations } from './calculations';
import { findClaims } from './claims';

const only = (text: string) => {
  const claims = findClaims(text);
  expect(claims).toHaveLength(1);
  return claims[0];
};

describe('findClaims', () => {
  it.each([
    ['17 × 24 = 398', '17 × 24', '398', '408'],
    ['17 * 24 = 398', '17 * 24', '398', '408'],
    ['17x24=398', '17x24', '398', '408'],
    ['I think 17 times 24 is 398.', '17 times 24', '398', '408'],
    ['So 12 plus 30 equals 43, done.', '12 plus 30', '43', '42'],
    ['**17 × 24 = 398**', '17 × 24', '398', '408'],
    ['- 17 × 24 = 398', '17 × 24', '398', '408'],
    ['1. 17 × 24 = 398', '17 × 24', '398', '408'],
    ['Result - 17 × 24 = 398', '17 × 24', '398', '408'],
    ['| 17 × 24 = 398 |', '17 × 24', '398', '408'],
    ['3 + 4 × 5 = 35', '3 + 4 × 5', '35', '23'],
    ['(3 + 4) × 5 = 23', '(3 + 4) × 5', '23', '35'],
    ['5 - 8 = 3', '5 - 8', '3', '-3'],
    ['1,200 ÷ 3 = 4', '1,200 ÷ 3', '4', '400'],
    ['0.1 + 0.2 = 0.4', '0.1 + 0.2', '0.4', '0.3'],
    ['10 / 3 = 3', '10 / 3', '3', '3.3333'],
    ['10 divided by 4 is 3', '10 divided by 4', '3', '2.5'],
    ['5 ÷ 0 = 5', '5 ÷ 0', '5', undefined],
    ['17 × 24 = 17 × 20 + 17 × 3', '17 × 24', '17 × 20 + 17 × 3', '408'],
  ])('finds the wrong statement in %s', (text, expression, claimed, expected) => {
    expect(only(text)).toMatchObject({ expression, claimed, expected, holds: false });
    expect(text).toContain(only(text)?.quote);
  });

  it.each([
    '17 × 24 = 408',
    '17 times 24 is 408 - that is right',
    '3 + 4 × 5 = 23',
    '(3 + 4) × 5 = 35',
    '0.1 + 0.2 = 0.3',
    '10 ÷ 3 = 3.33',
    '10 ÷ 3 ≈ 3.3',
    '5 - 8 = -3',
    '3 × (-4) = -12',
    '10 / 4 = 2 remainder 2',
    '$17 × 24 = $408',
    'Step 2 - 17 × 24 = 408',
    '17 × 24 = 17 × 20 + 17 × 4',
    '1,000 + 234 = 1,234',
  ])('accepts %s', (text) => {
    expect(only(text)).toMatchObject({ holds: true });
  });

  it.each([
    'On 2024-01-15 is 1 meeting',
    '2x + 3 = 7',
    'x = 17 * 24',
    '17 apples × 24 = 408 apples',
    '50 + 10% = 55',
    '2 × 3 = 6 thousand',
    '2**3 = 8',
    '3,5 + 1 = 4,5',
    'version 1.2.3 - 1 = 5',
    'a == b and 3 > 2',
    'Chapter 7 is 12 pages long',
  ])('leaves out what it cannot read for certain: %s', (text) => {
    expect(findClaims(text)).toEqual([]);
  });

  it('reads every line of a message', () => {
    const claims = findClaims('17 × 20 = 340\n17 × 4 = 68\n340 + 68 = 398');
    expect(claims.map(({ holds }) => holds)).toEqual([true, true, false]);
  });

  it('accepts every statement that a calculation is explained with, and refuses it when it is off', () => {
    const operand = fc.oneof(
      fc.integer({ min: -999, max: 999 }).map(String),
      fc.integer({ min: 1, max: 99_999 }).map((digits) => String(digits / 100_000)),
    );
    const sum = fc
      .tuple(
        operand,
        fc.constantFrom('+', '-', '×', '÷'),
        operand,
        fc.constantFrom('+', '-', '×', '÷'),
        operand,
      )
      .map(([a, first, b, second, c]) => `(${a}) ${first} (${b}) ${second} (${c})`);
    fc.assert(
      fc.property(sum, (text) => {
        for (const { steps, value } of findCalculations(text)) {
          const claims = findClaims(steps.join('\n'));
          expect(claims.every(({ holds }) => holds)).toBe(true);
          if (value === undefined) continue;
          expect(claims.length).toBeGreaterThan(0);
          const off = findClaims(`${text} = ${Math.round(value) + 2 + Math.abs(Math.round(value))}`);
          expect(off.map(({ holds }) => holds)).toEqual([false]);
        }
      }),
    );
  });

  it('never throws and quotes only what stands in the text', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...'0123456789+-*/x×÷=().,% \n:ab-'.split('')),
      maxLength: 60,
    });
    fc.assert(
      fc.property(noise, (text) => {
        for (const { quote } of findClaims(text)) expect(text).toContain(quote);
        findCalculations(text);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('findClaims on hostile texts', () => {
  it.each([
    ['nested brackets', `${'('.repeat(50_000)}1 + 1${')'.repeat(50_000)} = 3`],
    ['a chain without an end', `${'1 + '.repeat(50_000)}1 = 3`],
    ['digits only', '9'.repeat(100_000)],
  ])('reads %s without a claim and without an error', (_, text) => {
    expect(findClaims(text)).toEqual([]);
    expect(findCalculations(text)).toEqual([]);
  });
});
