import { costOf } from './prices';

const usage = { prompt_tokens: 1_000, completion_tokens: 10 };

it('costs nothing without use, and the simulated model is free', () => {
  expect(costOf({})).toEqual({ usd: 0, unpriced_models: [] });
  expect(costOf({ simulated: usage })).toEqual({ usd: 0, unpriced_models: [] });
});

it.each(['some-model', 'constructor', 'toString', '__proto__'])('does not guess the price of %s', (model) => {
  const used = Object.fromEntries([
    ['simulated', usage],
    [model, usage],
  ]);
  expect(costOf(used)).toEqual({ usd: null, unpriced_models: [model] });
});
