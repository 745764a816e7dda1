import type { AgentSpec, JournalEvent } from '@vouch/shared';
import { startWorkerStack, TEAM, type WorkerStack } from './worker-stack';

const TASK = 'What is 17 × 24? scenario:tool-call';
const team: AgentSpec[] = TEAM.map((agent) => ({ ...agent, tools: ['calculator'] }));

let stack: WorkerStack;
beforeAll(async () => {
  stack = await startWorkerStack();
});
afterAll(() => stack.stop());

/** A whole run, with how many requests it made. */
async function runWith(options: { user_id?: string; cache_seed?: number }) {
  const before = stack.model.requests().length;
  const handle = await stack.start(TASK, { team, ...options });
  await expect(handle.result()).resolves.toEqual({ stop_reason: 'goal_reached' });
  const events = await stack.events(handle);
  return { events, asked: stack.model.requests().length - before };
}

const judged = (events: JournalEvent[]) =>
  events.flatMap((event) =>
    (event.type === 'agent_message' && event.sender !== 'user') || event.type === 'verifier_result'
      ? [event]
      : [],
  );
const words = (events: JournalEvent[]) =>
  judged(events).map((event) => (event.type === 'agent_message' ? event.content : event.reason));

it('a run that asks what an earlier one asked is answered from the cache: same words, no request, no cost', async () => {
  const first = await runWith({ cache_seed: 41 });
  expect(first.asked).toBeGreaterThan(4);
  expect(judged(first.events).some(({ cached }) => cached)).toBe(false);

  const second = await runWith({ cache_seed: 41 });
  expect(second.asked).toBe(0);
  expect(words(second.events)).toEqual(words(first.events));
  expect(judged(second.events).every(({ cached }) => cached)).toBe(true);
  const nothing = { prompt_tokens: 0, completion_tokens: 0 };
  expect(second.events.at(-1)).toMatchObject({
    type: 'finished',
    usage: { agents: nothing, verifier: nothing },
    cost: { usd: 0, unpriced_models: [] },
  });

  expect((await runWith({ cache_seed: 42 })).asked).toBe(first.asked);
  expect((await runWith({ cache_seed: 41, user_id: 'bob' })).asked).toBe(first.asked);
  expect((await runWith({})).asked).toBe(first.asked);
});
