import { ANSWER_SIGNAL, type AgentSpec, type JournalEvent, type JournalEventOf } from '@vouch/shared';
import { createDeliveries } from '@vouch/storage';
import { startSearchDouble, type SearchDouble } from './search-double';
import { eventually, startWorkerStack, TEAM, type WorkerStack } from './worker-stack';

const KEY = 'tvly-planted-51c0ffee77';
let stack: WorkerStack;
let search: SearchDouble;
beforeAll(async () => {
  search = await startSearchDouble();
  stack = await startWorkerStack({ toolHosts: { tavily: search.url } });
});
afterAll(async () => {
  await stack.stop();
  await search.stop();
});

const withTools = (...tools: AgentSpec['tools'] & unknown[]): AgentSpec[] =>
  TEAM.map((agent) => (agent.name === 'worker' ? { ...agent, tools } : agent));
const messagesOf = (events: JournalEvent[]) =>
  events.filter((event): event is JournalEventOf<'agent_message'> => event.type === 'agent_message');
const toolCallsOf = (events: JournalEvent[]) => messagesOf(events).flatMap((event) => event.tool_calls ?? []);

async function deliver(user_id: string, value: string) {
  await stack.vault.store({ user_id, provider: 'tavily', value, scope: 'saved' });
  const deliveries = createDeliveries(stack.db);
  for (const delivery of await deliveries.claim(100)) {
    await stack.client.workflow.getHandle(delivery.task_id).signal(ANSWER_SIGNAL, delivery.answer);
    await deliveries.done(delivery);
  }
}

it('a calculator is called over the real wire, and the call is part of the message', async () => {
  const handle = await stack.start('scenario:tool-call What is 17 × 24?', { team: withTools('calculator') });
  await expect(handle.result()).resolves.toEqual({ stop_reason: 'goal_reached' });
  const events = await stack.events(handle);
  expect(toolCallsOf(events)).toEqual([
    {
      id: 't1',
      name: 'calculator',
      arguments: '{"expression":"17 × 24"}',
      result: '408',
      duration_ms: expect.any(Number) as number,
    },
  ]);
  const message = messagesOf(events).find((event) => event.tool_calls);
  expect(message).toMatchObject({ sender: 'worker', content: expect.stringContaining('> 408') });
});

it('a tool that needs a key stops its run there; with the key the same call goes on, and no key comes out', async () => {
  const text = 'scenario:tool-call:web_search Describe the weather in Lisbon';
  const handle = await stack.start(text, { user_id: 'searcher', team: withTools('web_search') });
  const request = await eventually(stack, handle, 'credential_request');
  expect(request).toMatchObject({
    provider: 'tavily',
    agent: 'worker',
    description: 'the tool web_search needs it',
  });
  const asked = stack.model.requests().length;
  await deliver('searcher', KEY);
  await expect(handle.result()).resolves.toEqual({ stop_reason: 'goal_reached' });
  expect(search.requests).toEqual([{ authorization: `Bearer ${KEY}`, query: expect.any(String) as string }]);
  const events = await stack.events(handle);
  expect(toolCallsOf(events)).toMatchObject([
    {
      name: 'web_search',
      result: expect.stringContaining('Lisbon is sunny (asked with Bearer [secret])') as string,
    },
  ]);
  expect(JSON.stringify([events, stack.model.requests().slice(asked)])).not.toContain(KEY);
});

it('a key that is declined leaves the agent without the tool', async () => {
  const text = 'scenario:tool-call:web_search Describe the weather in Porto';
  const handle = await stack.start(text, { user_id: 'decliner', team: withTools('web_search') });
  const { request_id } = await eventually(stack, handle, 'credential_request');
  await handle.signal(ANSWER_SIGNAL, { request_id, outcome: 'declined', actor: 'decliner' });
  await expect(handle.result()).resolves.toEqual({ stop_reason: 'goal_reached' });
  expect(toolCallsOf(await stack.events(handle))).toMatchObject([
    { error: 'A person declined to give the key for tavily. Go on without it.' },
  ]);
});

it('a key that the tool’s provider refuses is asked for again', async () => {
  await deliver('mistaken', 'wrong');
  const text = 'scenario:tool-call:web_search Describe the weather in Faro';
  const handle = await stack.start(text, { user_id: 'mistaken', team: withTools('web_search') });
  const request = await eventually(stack, handle, 'credential_request');
  expect(request.description).toBe('the provider refused the key in use');
  await deliver('mistaken', KEY);
  await expect(handle.result()).resolves.toEqual({ stop_reason: 'goal_reached' });
  expect(toolCallsOf(await stack.events(handle))).toHaveLength(1);
});

it('terminate ends the run with its answer', async () => {
  const text = 'scenario:tool-call:terminate Plan a small workshop';
  const handle = await stack.start(text, { team: withTools('terminate') });
  await expect(handle.result()).resolves.toEqual({ stop_reason: 'goal_reached' });
  expect(messagesOf(await stack.events(handle)).at(-1)).toMatchObject({ sender: 'worker' });
});

it('an agent that is written in code speaks without a model', async () => {
  const team: AgentSpec[] = TEAM.map((agent) =>
    agent.name === 'worker' ? { ...agent, respond: 'tally' } : agent,
  );
  const handle = await stack.start('Plan a small workshop', { team, max_rounds: 4 });
  await handle.result();
  const spoken = messagesOf(await stack.events(handle)).find((event) => event.sender === 'worker');
  expect(spoken).toMatchObject({
    model: 'code',
    usage: { prompt_tokens: 0, completion_tokens: 0 },
    content: expect.stringMatching(/^Said so far:\n- planner: \d+ words$/) as string,
  });
});

it('what an agent no longer sees is summed up once, and what it saw is recorded', async () => {
  const context = { last_messages: 2, summary: true };
  const team = TEAM.map((agent) => (agent.name === 'critic' ? { ...agent, context } : agent));
  const handle = await stack.start('scenario:long:9 Count', { team, max_rounds: 12 });
  await handle.result();
  const rows = await stack.db
    .selectFrom('outputs')
    .select(['call_id', 'kind', 'output', 'request'])
    .where('task_id', '=', handle.workflowId)
    .execute();
  const summaries = rows.filter(({ kind }) => kind === 'summary');
  expect(summaries.length).toBeGreaterThan(0);
  expect(new Set(summaries.map(({ call_id }) => call_id.split('/')[1]))).toEqual(new Set(['critic']));
  const seen = rows.flatMap(({ request }) => (request as { speaker?: string; seen?: object[] } | null) ?? []);
  const last = seen.filter(({ speaker }) => speaker === 'critic').at(-1);
  expect(JSON.stringify(last?.seen)).toContain('Summary of what was said before');
  expect(last?.seen?.filter((part) => 'message_id' in part).length).toBeLessThanOrEqual(3);
});
