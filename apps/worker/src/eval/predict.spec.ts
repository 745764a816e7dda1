import path from 'node:path';
import { startSimulatedModel, type SimulatedModel } from '@vouch/simulated-model';
import { DEFAULT_POLICY, T0_WEIGHTS } from '@vouch/verifier';
import { evalModels } from '../config';
import { createAsk, MODEL_MODES } from './model-modes';
import { predict, T0_ONLY } from './predict';
import { readDatasets } from './read-items';
import { summarise } from './summary';

const SAMPLE = path.resolve(__dirname, '..', '..', 'eval-sample');
const items = readDatasets(SAMPLE).flatMap((dataset) => dataset.items);

it('reads the sample, with a verdict for every message', async () => {
  for (const item of items) {
    const predictions = await predict(item, { policy: T0_ONLY, weights: T0_WEIGHTS });
    expect(predictions.map(({ index }) => index)).toEqual(item.messages.map(({ index }) => index));
    for (const { tier, cost_tokens } of predictions)
      expect([tier, cost_tokens]).toEqual([expect.stringMatching(/^(t0|none)$/), 0]);
  }
});

it('revises the author’s verdict when the code has failed, not the executor’s', async () => {
  const item = items.find(({ id }) => id === 'own-log-2');
  if (!item) throw new Error('the sample lacks own-log-2');
  const [, author, executor] = await predict(item, { policy: T0_ONLY, weights: T0_WEIGHTS });
  expect(author).toMatchObject({ verdict: 'warn' });
  expect(executor).toMatchObject({ verdict: 'pass', tier: 'none' });
});

it('sees no label', async () => {
  for (const item of items) {
    const turned = { ...item, label: { correct: true } };
    const options = { policy: T0_ONLY, weights: T0_WEIGHTS };
    expect(await predict(turned, options)).toEqual(await predict(item, options));
  }
});

it('gives the model what production gives it: a window, and a summary of what came before', async () => {
  const [item] = items;
  if (!item) throw new Error('the sample is empty');
  const sender = item.agents[0]?.name ?? '';
  const messages = Array.from({ length: 20 }, (_, index) => ({ index, sender, content: `word ${index}.` }));
  const prompts: string[] = [];
  const judge = JSON.stringify({ verdict: 'pass', reason: 'sound' });
  const usage = { prompt_tokens: 2, completion_tokens: 1 };
  const sumUp = jest.fn(() => Promise.resolve({ content: 'So far.', model: 'small', usage }));
  const predictions = await predict(
    { ...item, messages },
    {
      policy: DEFAULT_POLICY,
      weights: T0_WEIGHTS,
      ask: (_, asked) => {
        prompts.push(asked.at(-1)?.content ?? '');
        return Promise.resolve({ content: judge, model: 'small', usage });
      },
      sumUp,
    },
  );
  expect(sumUp).toHaveBeenCalledTimes(2);
  expect([12, 13].map((at) => prompts[at]?.includes('<summary>So far.</summary>'))).toEqual([false, true]);
  expect(['word 5.', 'word 6.'].map((word) => prompts[13]?.includes(word))).toEqual([false, true]);
  expect([11, 12].map((at) => predictions[at]?.cost_tokens)).toEqual([3, 6]);
});

describe('with the simulated judge', () => {
  let model: SimulatedModel;
  beforeAll(async () => {
    model = await startSimulatedModel({});
  });
  afterAll(() => model.stop());

  it.each(Object.entries(MODEL_MODES))('%s', async (_, policy) => {
    const models = evalModels({ SIMULATED_MODEL_URL: model.url });
    if (!models) throw new Error('the simulated model is not configured');
    expect(models.mode).toBe('simulated');
    const { ask, sumUp, cost } = createAsk(models);
    const judged = await Promise.all(
      items.map(async (item) => ({
        item,
        predictions: await predict(item, { policy, weights: T0_WEIGHTS, ask, sumUp }),
      })),
    );
    const { read_by_model, tokens_per_message, auroc } = summarise(judged);
    if (policy.reads === 'every') expect(read_by_model).toBe(1);
    else expect(read_by_model).toBeLessThan(1);
    expect(tokens_per_message).toBeGreaterThan(0);
    expect(auroc.value).toBeGreaterThan(0.5);
    const { tokens, usd } = cost();
    expect(Object.keys(tokens)).toEqual(['simulated']);
    expect(usd).toBe(0);
    const tiers = new Set(judged.flatMap(({ predictions }) => predictions.map(({ tier }) => tier)));
    expect(tiers.has('t2')).toBe(policy.tiers === 'full');
  });
});
