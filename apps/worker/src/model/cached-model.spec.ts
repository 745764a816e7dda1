import type { ModelCache } from '@vouch/storage';
import { cachedModel, type CachedCall } from './cached-model';
import type { ChatMessage, ChatModel, TurnReply } from './chat.types';

const USAGE = { prompt_tokens: 9, completion_tokens: 3 };
const VERDICT = JSON.stringify({
  evidence: [],
  reason: 'sound',
  verdict: 'pass',
  category: 'none',
  confidence: 1,
  suggested_actions: [],
});
const FORMAT = { name: 'x', description: '', schema: { type: 'object', required: ['speaker'] } };
const { signal } = new AbortController();
const said = (content: string): ChatMessage[] => [{ role: 'user', content }];

function memoryCache(): ModelCache {
  const kept = new Map<string, object>();
  const nameOf = (key: object) => JSON.stringify(key);
  return {
    find: (key) => Promise.resolve(kept.get(nameOf(key))),
    keep: (key, _, answer) => Promise.resolve(void kept.set(nameOf(key), answer)),
  };
}

function setUp(content = 'It is 4.') {
  let asked = 0;
  const answer = (): Promise<TurnReply> => {
    asked += 1;
    return Promise.resolve({ content, model: 'large', usage: USAGE, calls: [] });
  };
  const chat = jest.fn(answer);
  const model: ChatModel = {
    name: 'large',
    pricedAs: 'large',
    provider: 'openai',
    chat,
    answer,
    judge: answer,
  };
  const cache = memoryCache();
  const call = { task_id: 't1', user_id: 'ada', seed: 7, baseURL: 'http://models/v1', ask_anew: false };
  const at = (changes: Partial<CachedCall> = {}, of: Partial<ChatModel> = {}) =>
    cachedModel({ ...model, ...of }, cache, { ...call, ...changes });
  return { at, chat, asked: () => asked };
}

it('answers the same request again without asking, for nothing, and tells the words', async () => {
  const { at, asked } = setUp();
  const first = await at().chat({ messages: said('2 + 2?'), signal });
  const told: string[] = [];
  const onText = (piece: string) => void told.push(piece);
  const second = await at({ task_id: 't2' }).chat({ messages: said('2 + 2?'), signal, onText });
  expect(asked()).toBe(1);
  expect(first).toEqual({ content: 'It is 4.', model: 'large', usage: USAGE, calls: [] });
  expect(second).toEqual({
    ...first,
    usage: { prompt_tokens: 0, completion_tokens: 0 },
    cached: true,
  });
  expect(told).toEqual(['It is 4.']);
});

it.each<[string, Partial<CachedCall>, Partial<ChatModel>]>([
  ['user', { user_id: 'bob' }, {}],
  ['seed', { seed: 8 }, {}],
  ['address', { baseURL: 'http://others/v1' }, {}],
  ['model', {}, { name: 'small' }],
  ['provider', {}, { provider: 'openrouter' }],
])('asks anew for another %s', async (_, changes, of) => {
  const { at, asked } = setUp();
  await at().chat({ messages: said('2 + 2?'), signal });
  await at(changes, of).chat({ messages: said('2 + 2?'), signal });
  expect(asked()).toBe(2);
});

it('asks anew when a word, a tool or what is wanted differs', async () => {
  const { at, asked } = setUp();
  const tool = { type: 'function' as const, function: { name: 'calculator' } };
  await at().chat({ messages: said('2 + 2?'), signal });
  await at().chat({ messages: said('2 + 3?'), signal });
  await at().chat({ messages: said('2 + 2?'), signal, tools: [tool] });
  await at().chat({ messages: said('2 + 2?'), signal, tools: [tool], mustSpeak: true });
  await at().judge({ messages: said('2 + 2?'), signal });
  expect(asked()).toBe(5);
});

it('keeps no error', async () => {
  const { at, chat, asked } = setUp();
  chat.mockRejectedValueOnce(new Error('503'));
  await expect(at().chat({ messages: said('x'), signal })).rejects.toThrow('503');
  expect((await at().chat({ messages: said('x'), signal })).cached).toBeUndefined();
  expect(asked()).toBe(1);
});

it('keeps no answer that was cut off', async () => {
  const { at, chat, asked } = setUp();
  chat.mockResolvedValueOnce({ content: 'It', model: 'large', usage: USAGE, calls: [], cut: true });
  await at().chat({ messages: said('x'), signal });
  await at().chat({ messages: said('x'), signal });
  expect(asked()).toBe(1);
  expect((await at().chat({ messages: said('x'), signal })).cached).toBe(true);
});

it.each([
  ['no JSON', 'planner'],
  ['a field is missing', '{"reason":"x"}'],
])('keeps no structured answer of another shape: %s', async (_, content) => {
  const { at, asked } = setUp(content);
  for (let tries = 0; tries < 2; tries += 1) {
    await at().answer({ messages: said('x'), signal, format: FORMAT });
    await at().judge({ messages: said('x'), signal });
  }
  expect(asked()).toBe(4);
});

it('keeps a verdict of the agreed shape', async () => {
  const { at, asked } = setUp(VERDICT);
  await at().judge({ messages: said('x'), signal });
  expect((await at().judge({ messages: said('x'), signal })).cached).toBe(true);
  expect(asked()).toBe(1);
});

it('asks anew when an earlier answer was of no use, and keeps the new one', async () => {
  const { at, asked } = setUp();
  await at().chat({ messages: said('x'), signal });
  await at().chat({ messages: said('x'), signal, fresh: true });
  await at({ ask_anew: true }).chat({ messages: said('x'), signal });
  expect(asked()).toBe(3);
  expect((await at().chat({ messages: said('x'), signal })).cached).toBe(true);
});

it('keeps no answer to a call that was cancelled, as what it says may be taken out by now', async () => {
  const { at, chat, asked } = setUp();
  const cancelled = new AbortController();
  chat.mockImplementationOnce(() => {
    cancelled.abort();
    return Promise.resolve({ content: 'late', model: 'large', usage: USAGE, calls: [] });
  });
  await at().chat({ messages: said('x'), signal: cancelled.signal });
  expect((await at().chat({ messages: said('x'), signal })).cached).toBeUndefined();
  expect(asked()).toBe(1);
});
