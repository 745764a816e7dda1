import type { Ledger } from '@vouch/storage';
import type { ChatModel } from './chat.types';
import { meteredModel } from './metered-model';

const { signal } = new AbortController();
const USAGE = { prompt_tokens: 1_000, completion_tokens: 100 };
const messages = [{ role: 'user' as const, content: 'hi' }];

function setUp(pricedAs: string, usd: number | undefined) {
  const answer = jest.fn(() => Promise.resolve({ content: '{}', model: pricedAs, usage: USAGE, calls: [] }));
  const model: ChatModel = {
    name: pricedAs,
    pricedAs,
    provider: 'openrouter',
    chat: answer,
    answer,
    judge: answer,
  };
  const draw = jest.fn<ReturnType<Ledger['draw']>, Parameters<Ledger['draw']>>(() =>
    Promise.resolve({ draw_id: 'd1', completion_tokens: 300 }),
  );
  const settle = jest.fn<ReturnType<Ledger['settle']>, Parameters<Ledger['settle']>>(() => Promise.resolve());
  const ledger: Ledger = { draw, settle, spent: () => Promise.resolve({ tokens: 0, usd: 0 }) };
  const budget = usd === undefined ? { tokens: 9_000 } : { usd };
  const call = { task_id: 't1', call_id: 'v1', attempt: 2, budget };
  return { metered: meteredModel(model, ledger, call), answer, draw, settle };
}

it.each([
  ['anthropic/claude-sonnet-4.5', 3, 15, 0.0045],
  ['gpt-4o-mini', 0.15, 0.6, 0.00021],
])('draws and settles by the price of %s itself', async (name, prompt, completion, cost) => {
  const { metered, draw, settle, answer } = setUp(name, 1);
  await metered.judge({ messages, signal });
  expect(draw.mock.calls[0]?.[0]).toMatchObject({
    model: name,
    attempt: 2,
    limits: { usd: 1 },
    price: { prompt: prompt / 1e6, completion: completion / 1e6 },
  });
  expect(answer).toHaveBeenCalledWith(expect.objectContaining({ maxTokens: 300 }));
  expect(settle).toHaveBeenCalledWith('d1', { tokens: 1_100, usd: expect.closeTo(cost, 9) });
});

it('makes no call whose money could not be counted', async () => {
  const { metered, draw, answer } = setUp('house-7b', 1);
  await expect(metered.chat({ messages, signal })).rejects.toMatchObject({
    code: 'invalid_request',
    details: { fields: [{ field: 'budget.usd', message: expect.stringContaining('house-7b') as string }] },
  });
  expect([draw, answer].map((each) => each.mock.calls.length)).toEqual([0, 0]);
});

it('counts the tokens of a model without a price where tokens alone are limited', async () => {
  const { metered, settle } = setUp('house-7b', undefined);
  await metered.chat({ messages, signal });
  expect(settle).toHaveBeenCalledWith('d1', { tokens: 1_100, usd: 0 });
});
