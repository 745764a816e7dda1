import fc from 'fast-check';
import { grantWithin } from './ledger';

const price = { prompt: 0.000_002, completion: 0.000_008 };
const draw = (limits: object, more = {}) => ({
  limits,
  prompt_tokens: 1_000,
  completion_tokens: { least: 100, most: 4_000 },
  price,
  ...more,
});

it('grants all that is asked for while there is plenty, and only what is left then', () => {
  expect(grantWithin({ tokens: 0, usd: 0 }, draw({ tokens: 100_000, usd: 10 }))).toBe(4_000);
  expect(grantWithin({ tokens: 97_000, usd: 0 }, draw({ tokens: 100_000 }))).toBe(2_000);
  expect(grantWithin({ tokens: 0, usd: 0.99 }, draw({ usd: 1 }))).toBe(1_000);
});

it('binds nothing without a limit, and takes a free model as free', () => {
  expect(grantWithin({ tokens: 9e9, usd: 9e9 }, draw({}))).toBe(4_000);
  expect(grantWithin({ tokens: 0, usd: 1 }, draw({ usd: 1 }, { price: { prompt: 0, completion: 0 } }))).toBe(
    4_000,
  );
});

it.each([
  [{ tokens: 98_901, usd: 0 }, { tokens: 100_000 }, { limit: 'tokens', spent: 98_901, needed: 1_100 }],
  [{ tokens: 0, usd: 1 }, { usd: 1 }, { limit: 'usd', spent: 1 }],
])('refuses what could break a limit: %j of %j', (spent, limits, details) => {
  expect(() => grantWithin(spent, draw(limits))).toThrow(
    expect.objectContaining({ code: 'budget_exhausted', details: expect.objectContaining(details) }),
  );
});

it('never grants more than is left, whatever was spent', () => {
  const amount = fc.integer({ min: 0, max: 200_000 });
  fc.assert(
    fc.property(amount, amount, amount, (spent, limit, prompt_tokens) => {
      let granted: number;
      try {
        granted = grantWithin(
          { tokens: spent, usd: spent / 1e5 },
          draw({ tokens: limit, usd: limit / 1e5 }, { prompt_tokens }),
        );
      } catch {
        return;
      }
      expect(spent + prompt_tokens + granted).toBeLessThanOrEqual(limit);
      const usd = spent / 1e5 + prompt_tokens * price.prompt + granted * price.completion;
      expect(usd).toBeLessThanOrEqual(limit / 1e5 + 1e-9);
    }),
  );
});
