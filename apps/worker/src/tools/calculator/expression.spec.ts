import fc from 'fast-check';
import { evaluateExpression } from './expression';

it.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['12.5+.5', 13],
  ['1e3 / 4', 250],
  ['17 × 24 − 8 ÷ 2', 404],
  ['2^3^2', 512],
  ['2**10', 1024],
  ['-2^2', -4],
  ['2 ^ -1', 0.5],
  ['--3', 3],
  ['7 % 4', 3],
  ['0.1 + 0.2', 0.3],
])('%s is %d', (expression, value) => {
  expect(evaluateExpression(expression)).toBe(value);
});

it.each([
  ['', 'empty'],
  ['1 +', 'ends too early'],
  ['(1', 'not closed'],
  ['1 2', 'out of place'],
  ['1 / 0', 'not a finite number'],
  ['process.exit()', 'cannot read "process.exit()"'],
  ['9'.repeat(501), 'too long'],
])('refuses %j', (expression, reason) => {
  expect(() => evaluateExpression(expression)).toThrow(reason);
});

it('answers or refuses whatever it is given, and agrees with the language on sums and products', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.e+-*/%^() '), maxLength: 60 }), (text) => {
      let value: number;
      try {
        value = evaluateExpression(text);
      } catch (error) {
        return error instanceof RangeError;
      }
      return Number.isFinite(value);
    }),
  );
  const small = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(small, small, small, (a, b, c) => {
      expect(evaluateExpression(`${a} + ${b} * (${c} - ${a})`)).toBe(a + b * (c - a) + 0);
    }),
  );
});
