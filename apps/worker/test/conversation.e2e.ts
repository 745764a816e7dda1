import {
  ANSWER_SIGNAL,
  DEFAULT_TERMINATION,
  foldRunState,
  INITIAL_RUN_STATE,
  PAUSE_SIGNAL,
  RESUME_SIGNAL,
  SAY_SIGNAL,
  STOP_SIGNAL,
  type JournalEvent,
  type JournalEventOf,
  type RequestAnswer,
  type SpeakerSelection,
  type TaskInput,
} from '@vouch/shared';
import { createTestDatabase } from '../../../test/database/create-test-database';
import { waitFor } from '../../../test/wait-for';
import { keepHistory } from './replay/histories';
import { eventually, startWorkerStack, TEAM, type WorkerStack } from './worker-stack';

let stack: WorkerStack;
beforeAll(async () => {
  const { TEST_TEMPORAL_ADDRESS = '', TEST_WORKFLOW_BUNDLE = '' } = process.env;
  const databaseUrl = await createTestDatabase();
  stack = await startWorkerStack({
    databaseUrl,
    temporalAddress: TEST_TEMPORAL_ADDRESS,
    bundlePath: TEST_WORKFLOW_BUNDLE,
  });
});
afterAll(() => stack.stop());

type Started = Awaited<ReturnType<WorkerStack['start']>>;

const selecting = (rule: Partial<SpeakerSelection>): Partial<TaskInput> => ({
  selection: { mode: 'round_robin', allow_repeat_speaker: true, ...rule },
  termination: DEFAULT_TERMINATION,
});
const start = (text: string, input: Partial<TaskInput> = {}) =>
  stack.start(text, { ...selecting({}), draft_ahead: true, ...input });

const ofType = <T extends JournalEvent['type']>(events: JournalEvent[], type: T) =>
  events.filter((event): event is JournalEventOf<T> => event.type === type);
const infos = (events: JournalEvent[], kind: string) =>
  ofType(events, 'info').filter((event) => event.kind === kind);
const byAgents = (events: JournalEvent[]) =>
  ofType(events, 'agent_message').filter(({ sender }) => sender !== 'user');

async function journalOf(handle: Started) {
  const { stop_reason } = (await handle.result()) as { stop_reason: string };
  const events = await stack.events(handle);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  return { stop_reason, events };
}

const answer = (handle: Started, given: Omit<RequestAnswer, 'actor'>) =>
  handle.signal(ANSWER_SIGNAL, { actor: 'ada', ...given });

async function storeWords(handle: Started, call_id: string, content: string) {
  const words = { output: { content }, facts: {}, request: null };
  await stack.outputs.storeOnce({ task_id: handle.workflowId, call_id, kind: 'person', ...words });
}

const nthRequest = (handle: Started, count: number) =>
  waitFor(async () => ofType(await stack.events(handle), 'approval_request')[count - 1]);

describe('speaker selection', () => {
  it('lets the model choose, and says why', async () => {
    const handle = await start(
      'Write a short plan for a garden.',
      selecting({ mode: 'auto', allow_repeat_speaker: false }),
    );
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('goal_reached');
    const speakers = byAgents(events).map(({ sender }) => sender);
    speakers.forEach((name, index) => expect(name).not.toBe(speakers[index - 1]));
    for (const { data } of infos(events, 'speaker_selected')) {
      expect(data).toMatchObject({ mode: 'auto', reason: expect.stringMatching(/least|only one/) });
    }
    keepHistory(handle, 'selection-auto');
  });

  it('chooses at random among those who may follow', async () => {
    const transitions = {
      allowed: {
        planner: ['worker', 'critic'],
        worker: ['critic', 'planner'],
        critic: ['planner', 'worker'],
      },
    };
    const handle = await start(
      'Write a short plan for a garden.',
      selecting({ mode: 'random', transitions }),
    );
    const { events } = await journalOf(handle);
    const speakers = byAgents(events).map(({ sender }) => sender);
    speakers.forEach((name, index) => expect(name).not.toBe(speakers[index - 1]));
    keepHistory(handle, 'selection-random');
  });

  it('asks a person, who alone decides', async () => {
    const handle = await start('Write a short plan for a garden.', {
      ...selecting({ mode: 'manual' }),
      max_rounds: 3,
    });
    for (const [index, choice] of ['critic', 'worker'].entries()) {
      const { request_id, kind, options } = await nthRequest(handle, index + 1);
      expect([kind, options]).toEqual(['speaker', TEAM.map(({ name }) => name)]);
      await answer(handle, { request_id, outcome: 'answered', choice });
    }
    const { stop_reason, events } = await journalOf(handle);
    expect([stop_reason, byAgents(events).map(({ sender }) => sender)]).toEqual([
      'max_rounds',
      ['critic', 'worker'],
    ]);
    keepHistory(handle, 'selection-manual');
  });

  it('ends with a reason when nobody may speak', async () => {
    const handle = await start(
      'Write a short plan.',
      selecting({ transitions: { allowed: { planner: [] } } }),
    );
    expect((await journalOf(handle)).stop_reason).toBe('no_eligible_speaker');
  });
});

describe('drafting ahead', () => {
  it('keeps the order of the journal: a message only after the verdict on the one before', async () => {
    const handle = await start('Write a short plan for a garden.');
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('goal_reached');
    let unverified: string | undefined;
    for (const event of events) {
      if (event.type === 'agent_message' && event.sender !== 'user') {
        expect(unverified).toBeUndefined();
        unverified = event.message_id;
      } else if (event.type === 'verifier_result') {
        expect(event.message_id).toBe(unverified);
        unverified = undefined;
      }
    }
    expect(infos(events, 'draft_discarded')).toEqual([]);
    keepHistory(handle, 'drafted-run');
  });

  it('discards the draft behind a failed message, visibly and with its cost', async () => {
    const handle = await start('scenario:wrong-claim');
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('goal_reached');
    const [discarded] = infos(events, 'draft_discarded');
    expect(discarded?.data).toMatchObject({ agent: expect.any(String), reason: expect.any(String) });
    const failed = ofType(events, 'verifier_result').find(({ verdict }) => verdict === 'fail');
    expect(discarded?.seq).toBeGreaterThan(failed?.seq ?? Infinity);
    expect(byAgents(events).some(({ message_id }) => message_id === discarded?.data?.call_id)).toBe(false);
    expect(byAgents(events).some(({ replaces }) => replaces === failed?.message_id)).toBe(true);
    keepHistory(handle, 'draft-discarded');
  });
});

describe('people', () => {
  it('pause a run before its next call, and resume it', async () => {
    const handle = await start('scenario:slow:200 Plan a small workshop.');
    await eventually(stack, handle, 'verifier_result');
    await handle.signal(PAUSE_SIGNAL, { actor: 'ada' });
    await handle.signal(PAUSE_SIGNAL, { actor: 'ada' });
    await waitFor(async () => infos(await stack.events(handle), 'paused')[0]);
    const quiet = () => stack.model.requests().length;
    const before = await waitFor(async () => {
      const count = quiet();
      const described = await handle.describe();
      return (described.raw.pendingActivities ?? []).length === 0 ? count : undefined;
    });
    const paused = (await stack.events(handle)).reduce(foldRunState, INITIAL_RUN_STATE);
    expect(paused.phase).toBe('paused');
    expect(quiet()).toBe(before);
    await handle.signal(RESUME_SIGNAL, { actor: 'ada' });
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('goal_reached');
    expect([infos(events, 'paused').length, infos(events, 'resumed').length]).toEqual([1, 1]);
    keepHistory(handle, 'paused');
  });

  it('say something at any time: once, and the next agent reads it', async () => {
    const handle = await start('scenario:slow:200 Plan a small workshop.');
    await eventually(stack, handle, 'verifier_result');
    await storeWords(handle, 'p-1', 'Please keep it under ninety minutes.');
    for (let sent = 0; sent < 3; sent += 1) await handle.signal(SAY_SIGNAL, { call_id: 'p-1', actor: 'ada' });
    const { events } = await journalOf(handle);
    const mine = ofType(events, 'agent_message').filter(({ message_id }) => message_id === 'p-1');
    expect(mine).toEqual([
      expect.objectContaining({ sender: 'user', content: 'Please keep it under ninety minutes.' }),
    ]);
    keepHistory(handle, 'person-speaks');
  });

  it('stop a run during a model call, draft and all', async () => {
    const handle = await start('scenario:slow:60000 Plan a small workshop.');
    await waitFor(async () => ((await handle.describe()).raw.pendingActivities ?? [])[0]);
    await handle.signal(STOP_SIGNAL, { actor: 'ada' });
    expect((await journalOf(handle)).stop_reason).toBe('user_stopped');
  });

  it('write for an agent with human input ALWAYS, or let it write by itself', async () => {
    const agents = TEAM.map(({ name, role }, index) => ({
      name,
      role,
      ...(index === 0 && { human_input: 'ALWAYS' as const }),
    }));
    const handle = await start('Write a short plan for a garden.', { agents, max_rounds: 5 });
    const first = await nthRequest(handle, 1);
    expect(first).toMatchObject({ kind: 'question', agent: 'planner', data: { mode: 'ALWAYS' } });
    await storeWords(handle, 'r1-words', 'Plant beans first, then tomatoes.');
    await answer(handle, { request_id: first.request_id, outcome: 'answered', call_id: 'r1-words' });
    const second = await nthRequest(handle, 2);
    await answer(handle, { request_id: second.request_id, outcome: 'declined' });
    const { events } = await journalOf(handle);
    const mine = byAgents(events).filter(({ sender }) => sender === 'planner');
    expect(mine.map(({ content }) => content)[0]).toBe('Plant beans first, then tomatoes.');
    expect(mine[1]?.model).toBe('simulated');
    expect(ofType(events, 'verifier_result')[0]).toMatchObject({ message_id: 'r1-words' });
    keepHistory(handle, 'human-input');
  });
});

describe('budgets', () => {
  it('pause and ask before a limit could be broken, and go on when it is raised', async () => {
    const handle = await start('Write a short plan for a garden.', { budget: { tokens: 9_000 } });
    const asked = await nthRequest(handle, 1);
    expect(asked).toMatchObject({ kind: 'budget', data: { limit: 'tokens', budget: { tokens: 9_000 } } });
    await answer(handle, { request_id: asked.request_id, outcome: 'approved', budget: { tokens: 900_000 } });
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('goal_reached');
    expect(infos(events, 'budget_raised')[0]?.data).toMatchObject({
      budget: { tokens: 900_000 },
      actor: 'ada',
    });
    keepHistory(handle, 'budget-raised');
  });

  it('end a run with a reason when nobody raises them, never over the limit', async () => {
    const handle = await start('scenario:stubborn-agent', { budget: { tokens: 30_000 }, max_rounds: 500 });
    const asked = await nthRequest(handle, 1);
    await answer(handle, { request_id: asked.request_id, outcome: 'rejected' });
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('budget_exhausted');
    const { usage } = events.reduce(foldRunState, INITIAL_RUN_STATE);
    const tokens = Object.values(usage).reduce(
      (sum, side) => sum + side.prompt_tokens + side.completion_tokens,
      0,
    );
    expect(tokens).toBeGreaterThan(5_000);
    expect(tokens).toBeLessThanOrEqual(30_000);
    keepHistory(handle, 'budget-exhausted');
  });

  it('count messages and running time by themselves', async () => {
    const handle = await start('scenario:stubborn-agent', { budget: { turns: 4 }, max_rounds: 50 });
    const asked = await nthRequest(handle, 1);
    expect(asked.data).toMatchObject({ limit: 'turns', spent: 4 });
    await answer(handle, { request_id: asked.request_id, outcome: 'rejected' });
    expect((await journalOf(handle)).stop_reason).toBe('budget_exhausted');
  });
});

describe('termination', () => {
  it('names the condition and the message that ended the run', async () => {
    const termination = { any: [{ all: [{ messages: 4 }, { source: 'critic' }] }, { messages: 30 }] };
    const handle = await start('scenario:stubborn-agent', { termination, max_rounds: 50 });
    const { events } = await journalOf(handle);
    const last = byAgents(events).at(-1);
    expect(events.at(-1)).toMatchObject({
      condition: 'source critic',
      message_id: last?.message_id,
      stop_reason: 'goal_reached',
    });
  });
});

describe('a team that is made for the task', () => {
  const build = (review: boolean): Partial<TaskInput> & { team: [] } => ({
    team: [],
    agents: [],
    build_team: { max_agents: 3, review },
  });

  it('is planned, described and put to work', async () => {
    const handle = await start('Write a short plan for a garden.', build(false));
    const { stop_reason, events } = await journalOf(handle);
    expect(['goal_reached', 'max_rounds']).toContain(stop_reason);
    const { agents } = events.reduce(foldRunState, INITIAL_RUN_STATE);
    expect(agents.length).toBeGreaterThan(1);
    const names = agents.map(({ name }) => name);
    expect(byAgents(events).every(({ sender }) => names.includes(sender))).toBe(true);
    keepHistory(handle, 'team-built');
  });

  it('waits for a person who may edit it', async () => {
    const handle = await start('Write a short plan for a garden.', { ...build(true), max_rounds: 3 });
    const asked = await nthRequest(handle, 1);
    expect(asked).toMatchObject({ kind: 'plan' });
    const proposed = asked.data?.agents as { name: string; system_message: string }[];
    expect(proposed.every(({ system_message }) => system_message.length > 0)).toBe(true);
    const agents = [{ name: 'gardener', role: 'plants', system_message: 'You plant beans.' }];
    const edit = { output: { agents }, facts: {}, request: null };
    await stack.outputs.storeOnce({
      task_id: handle.workflowId,
      call_id: 'r1-edit',
      kind: 'person',
      ...edit,
    });
    await answer(handle, { request_id: asked.request_id, outcome: 'approved', call_id: 'r1-edit' });
    const { events } = await journalOf(handle);
    expect(new Set(byAgents(events).map(({ sender }) => sender))).toEqual(new Set(['gardener']));
    keepHistory(handle, 'plan-edited');
  });

  it('is not put to work when the plan is rejected', async () => {
    const handle = await start('Write a short plan for a garden.', build(true));
    const { request_id } = await nthRequest(handle, 1);
    await answer(handle, { request_id, outcome: 'rejected' });
    const { stop_reason, events } = await journalOf(handle);
    expect([stop_reason, byAgents(events)]).toEqual(['user_stopped', []]);
  });
});

describe('suggested actions really happen', () => {
  const suggested = (name: string, input: Partial<TaskInput> = {}) =>
    start(`scenario:suggestion:${name} Plan a small workshop.`, {
      auto_apply: true,
      max_rounds: 12,
      ...input,
    });
  const resultsOf = (events: JournalEvent[], name: string) =>
    ofType(events, 'action_result').filter(({ action }) => action.startsWith(name));

  it('another agent joins and speaks', async () => {
    const handle = await suggested('add_agent');
    const { events } = await journalOf(handle);
    expect(resultsOf(events, 'add_agent')).toEqual([
      expect.objectContaining({ outcome: 'applied', actor: 'policy' }),
    ]);
    expect(byAgents(events).some(({ sender }) => sender === 'fact_checker')).toBe(true);
    expect(events.reduce(foldRunState, INITIAL_RUN_STATE).agents.map(({ name }) => name)).toContain(
      'fact_checker',
    );
    keepHistory(handle, 'agent-added');
  });

  it('a span is taken out of every place after a person said so, arguments edited', async () => {
    const handle = await suggested('redact');
    const asked = await nthRequest(handle, 1);
    expect(asked).toMatchObject({ kind: 'action', schema: { properties: { span: { type: 'string' } } } });
    const span = (asked.data?.args as { span: string }).span;
    await answer(handle, { request_id: asked.request_id, outcome: 'approved' });
    const { events } = await journalOf(handle);
    expect(JSON.stringify(events)).not.toContain(JSON.stringify(span).slice(1, -1));
    expect(JSON.stringify(byAgents(events))).toContain('[redacted]');
    expect(resultsOf(events, 'redact')).toHaveLength(2);
    keepHistory(handle, 'redacted');
  });

  it('a new plan is made by the planner', async () => {
    const handle = await suggested('replan');
    const { events } = await journalOf(handle);
    const [result] = resultsOf(events, 'replan');
    const next = byAgents(events).find(({ seq }) => seq > (result?.seq ?? Infinity));
    expect(next?.sender).toBe('planner');
    expect(infos(events, 'replan')[0]?.data).toMatchObject({
      note: expect.stringContaining('a step is missing'),
    });
    keepHistory(handle, 'replanned');
  });

  it('a check runs and says what it found', async () => {
    const { events } = await journalOf(await suggested('run_check'));
    expect(resultsOf(events, 'run_check')[0]).toMatchObject({
      outcome: 'applied',
      detail: 'Nothing wrong was found.',
    });
  });

  it('the person clarifies', async () => {
    const handle = await suggested('ask_clarification');
    const asked = await nthRequest(handle, 1);
    expect(asked).toMatchObject({ kind: 'question', data: { mode: 'clarification' } });
    await storeWords(handle, 'r1-words', 'Ninety minutes, ten people.');
    await answer(handle, { request_id: asked.request_id, outcome: 'answered', call_id: 'r1-words' });
    const { events } = await journalOf(handle);
    expect(
      ofType(events, 'agent_message').some(({ content }) => content === 'Ninety minutes, ten people.'),
    ).toBe(true);
  });

  it('once for the whole run, where a person decides so', async () => {
    const handle = await suggested('stop_run', { auto_apply: { stop_run: 'ask' } });
    const asked = await nthRequest(handle, 1);
    await answer(handle, {
      request_id: asked.request_id,
      outcome: 'rejected',
      reason: 'not yet',
      remember: true,
    });
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).not.toBe('verifier_stopped');
    expect(ofType(events, 'approval_request')).toHaveLength(1);
    expect(resultsOf(events, 'stop_run')[0]?.detail).toContain('not yet');
  });
});
