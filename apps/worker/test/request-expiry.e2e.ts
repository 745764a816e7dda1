import type { WorkflowHandle } from '@temporalio/client';
import { ANSWER_SIGNAL, type JournalEvent, type RequestAnswer, type TaskInput } from '@vouch/shared';
import { keepHistory } from './replay/histories';
import { eventually, startWorkerStack, type WorkerStack } from './worker-stack';

jest.setTimeout(120_000);

let stack: WorkerStack;
beforeAll(async () => {
  stack = await startWorkerStack();
});
afterAll(() => stack.stop());

const start = (task: string, input: Partial<TaskInput> & { team?: [] } = {}) =>
  stack.start(task, { request_timeout_seconds: 1, ...input });

async function ended(handle: WorkflowHandle) {
  const { stop_reason } = (await handle.result()) as { stop_reason: string };
  return { stop_reason, events: await stack.events(handle) };
}

const results = (events: JournalEvent[]) => events.filter((event) => event.type === 'action_result');
const said = (events: JournalEvent[]) =>
  events.filter((event) => event.type === 'agent_message' && event.sender !== 'user');

it('takes an approval that nobody gives for a no, and a later yes changes nothing', async () => {
  const handle = await start('Publish the release notes. scenario:approval', { auto_apply: false });
  const { request_id, expires_at, ts } = await eventually(stack, handle, 'approval_request');
  expect(expires_at).toBeCloseTo(ts + 1, 1);
  const { stop_reason, events } = await ended(handle);
  expect(stop_reason).toBe('verifier_stopped');
  expect(results(events)).toMatchObject([
    { request_id, outcome: 'expired', actor: 'clock', detail: expect.stringContaining('rejected') },
  ]);
  const late: RequestAnswer = { request_id, outcome: 'approved', actor: 'local' };
  await handle.signal(ANSWER_SIGNAL, late).catch(() => undefined);
  expect(await stack.events(handle)).toEqual(events);
  keepHistory(handle, 'approval-expired');
});

it('ends a run whose team nobody looks at', async () => {
  const build_team = { max_agents: 3, review: true };
  const { stop_reason, events } = await ended(
    await start('Write a short plan for a garden.', { team: [], agents: [], build_team }),
  );
  expect([stop_reason, said(events)]).toEqual(['timeout', []]);
});

it('ends a run whose budget nobody raises', async () => {
  const handle = await start('scenario:stubborn-agent', { budget: { turns: 2 }, max_rounds: 50 });
  const { stop_reason, events } = await ended(handle);
  expect(stop_reason).toBe('budget_exhausted');
  expect(results(events)).toMatchObject([{ action: 'raise_budget:turns', outcome: 'expired' }]);
});

it('lets the first who may speak when nobody chooses', async () => {
  const selection = { mode: 'manual' as const, allow_repeat_speaker: true };
  const { events } = await ended(await start('Say hello.', { selection, max_rounds: 2 }));
  expect(results(events)).toMatchObject([{ action: 'choose_speaker', outcome: 'expired' }]);
  expect(said(events)).toMatchObject([{ sender: 'planner' }]);
});

it('lets an agent write by itself when its person does not', async () => {
  const agents = [{ name: 'planner', role: 'plans the work', human_input: 'ALWAYS' as const }];
  const { events } = await ended(await start('Say hello.', { agents, max_rounds: 2 }));
  expect(results(events)[0]).toMatchObject({ action: 'reply_as:planner', outcome: 'expired' });
  expect(said(events)).toMatchObject([{ sender: 'planner' }]);
});

it('ends a run that an agent wants to end when nobody says how to go on', async () => {
  const agents = ['planner', 'worker'].map((name) => ({
    name,
    role: name,
    human_input: 'TERMINATE' as const,
  }));
  const { stop_reason, events } = await ended(await start('Write a short plan for a garden.', { agents }));
  expect(stop_reason).toBe('goal_reached');
  expect(results(events)).toMatchObject([
    {
      action: expect.stringMatching(/^end_run:/),
      outcome: 'expired',
      detail: 'Nobody answered in time; the run ends.',
    },
  ]);
});
