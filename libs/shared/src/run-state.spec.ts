import type { JournalEvent } from './journal-event.schema';
import { foldRunState, INITIAL_RUN_STATE, runStateSchema, type RunState } from './run-state';

type Body<T> = T extends unknown ? Omit<T, 'task_id' | 'seq' | 'ts'> : never;

/** The states after each of these events, which are numbered from 1. */
function statesAfter(...bodies: Body<JournalEvent>[]): RunState[] {
  const states: RunState[] = [];
  bodies.reduce((state, body, index) => {
    const next = foldRunState(state, {
      ...body,
      task_id: 't',
      seq: index + 1,
      ts: 100 + index,
    } as JournalEvent);
    states.push(next);
    return next;
  }, INITIAL_RUN_STATE);
  return states;
}
const stateAfter = (...bodies: Body<JournalEvent>[]) => statesAfter(...bodies).at(-1) ?? INITIAL_RUN_STATE;

const tokens = (prompt_tokens: number, completion_tokens: number) => ({ prompt_tokens, completion_tokens });
const started: Body<JournalEvent> = {
  type: 'info',
  message: 'started',
  kind: 'started',
  data: {
    agents: [
      { name: 'planner', role: 'plans' },
      { name: 'worker', role: 'works' },
    ],
    max_rounds: 6,
  },
};
const speaks = (agent: string, round: number): Body<JournalEvent> => ({
  type: 'info',
  message: `${agent} speaks`,
  kind: 'speaker_selected',
  data: { agent, round, reason: 'round robin' },
});
const says = (sender: string, round: number, prompt = 10): Body<JournalEvent> => ({
  type: 'agent_message',
  sender,
  recipient: 'all',
  content: 'It is 4.',
  message_id: `m${round}`,
  round,
  usage: tokens(prompt, 2),
});
const judged = (verdict: 'pass' | 'warn' | 'fail' | 'uncertain'): Body<JournalEvent> => ({
  type: 'verifier_result',
  verdict,
  reason: 'checked',
  suggested_actions: [],
  message_id: 'm1',
  category: 'none',
  confidence: 0.9,
  evidence: [],
  tier: 't1',
  actions: [],
});
const asksForKey = (request_id: string, agent?: string): Body<JournalEvent> => ({
  type: 'credential_request',
  provider: 'openrouter',
  description: 'a key',
  request_id,
  user_id: 'ada',
  agent,
});
const answered = (request_id?: string): Body<JournalEvent> => ({
  type: 'action_result',
  action: 'request_credential:openrouter',
  detail: 'delivered',
  outcome: 'delivered',
  actor: 'ada',
  request_id,
});
const finished: Body<JournalEvent> = {
  type: 'finished',
  stop_reason: 'goal_reached',
  summary: 'Done.',
  usage: { agents: tokens(70, 7), verifier: tokens(30, 3) },
  cost: { usd: 0.5, unpriced_models: [] },
};
const statusOf = (state: RunState) =>
  Object.fromEntries(state.agents.map((agent) => [agent.name, agent.status]));

it('follows a run from its start to its end', () => {
  const states = statesAfter(started, speaks('planner', 1), says('planner', 1), judged('pass'), finished);
  expect(states.map((state) => state.phase)).toEqual(['running', 'running', 'running', 'running', 'done']);
  expect(states.map((state) => state.last_seq)).toEqual([1, 2, 3, 4, 5]);
  expect(states.map((state) => state.updated_at)).toEqual([100, 101, 102, 103, 104]);
  expect(states.map((state) => statusOf(state).planner)).toEqual([
    'idle',
    'writing',
    'being_verified',
    'idle',
    'idle',
  ]);
  expect(states.map((state) => state.round)).toEqual([0, 1, 1, 1, 1]);
  expect(states.every((state) => runStateSchema.safeParse(state).success)).toBe(true);
  expect(states.at(-1)).toMatchObject({
    max_rounds: 6,
    stop_reason: 'goal_reached',
    summary: 'Done.',
    verdicts: { pass: 1, warn: 0, fail: 0, uncertain: 0 },
    usage: { agents: tokens(70, 7), verifier: tokens(30, 3) },
    cost: { usd: 0.5, unpriced_models: [] },
  });
});

it('adds up what the agents used and counts the verdicts', () => {
  const state = stateAfter(
    started,
    says('planner', 1, 10),
    judged('fail'),
    says('planner', 1, 20),
    judged('pass'),
  );
  expect(state.usage.agents).toEqual(tokens(30, 4));
  expect(state.verdicts).toEqual({ pass: 1, warn: 0, fail: 1, uncertain: 0 });
});

it('counts what choosing a speaker and a first opinion cost', () => {
  const chosen = {
    ...speaks('planner', 1),
    data: { agent: 'planner', round: 1, spent: { m: tokens(7, 1) } },
  };
  const opinions = { usage: tokens(50, 5), earlier_calls: [{ model: 's', usage: tokens(20, 2) }] };
  const state = stateAfter(started, chosen, { ...judged('pass'), ...opinions } as Body<JournalEvent>);
  expect(state.usage).toEqual({ agents: tokens(7, 1), verifier: tokens(70, 7) });
});

it('takes a message of a person, who has no usage and is no agent', () => {
  const { usage, round, ...person } = says('user', 0) as Extract<
    Body<JournalEvent>,
    { type: 'agent_message' }
  >;
  expect([usage, round]).toEqual([tokens(10, 2), 0]);
  const state = stateAfter(started, person);
  expect(state.usage.agents).toEqual(tokens(0, 0));
  expect(statusOf(state)).toEqual({ planner: 'idle', worker: 'idle' });
});

it('waits while a request is open and goes on when the last one is closed', () => {
  const states = statesAfter(
    started,
    asksForKey('r1', 'worker'),
    asksForKey('r2'),
    answered('r1'),
    answered('r2'),
  );
  expect(states.map((state) => state.phase)).toEqual(['running', 'waiting', 'waiting', 'waiting', 'running']);
  expect(states.map((state) => state.awaiting.map((request) => request.request_id))).toEqual([
    [],
    ['r1'],
    ['r1', 'r2'],
    ['r2'],
    [],
  ]);
  expect(statusOf(states[1] ?? INITIAL_RUN_STATE)).toEqual({ planner: 'idle', worker: 'waiting' });
  expect(states.at(-1)?.answered).toEqual({
    r1: { outcome: 'delivered', actor: 'ada' },
    r2: { outcome: 'delivered', actor: 'ada' },
  });
});

it('knows an approval by its kind', () => {
  const state = stateAfter(started, {
    type: 'approval_request',
    request_id: 'r1',
    kind: 'action',
    description: 'Replan?',
    actions: ['replan:numbers changed'],
  });
  expect(state.awaiting).toMatchObject([
    { request_id: 'r1', kind: 'action', actions: ['replan:numbers changed'], seq: 2 },
  ]);
});

it('does not go on because of an action that answered no request', () => {
  const state = stateAfter(started, asksForKey('r1'), answered());
  expect(state).toMatchObject({ phase: 'waiting', answered: {} });
});

it('waits for nothing after the end', () => {
  const state = stateAfter(started, asksForKey('r1', 'worker'), {
    ...finished,
    stop_reason: 'user_stopped',
  } as Body<JournalEvent>);
  expect(state).toMatchObject({ phase: 'stopped', awaiting: [], stop_reason: 'user_stopped' });
  expect(statusOf(state).worker).toBe('idle');
});

it('is not changed by news that it does not know', () => {
  const before = stateAfter(started);
  const after = stateAfter(
    started,
    { type: 'info', message: 'hello', kind: 'new_kind' },
    { type: 'error', code: 'x', message: 'y' },
  );
  expect(after).toEqual({ ...before, last_seq: 3, updated_at: 102 });
});

it('leaves the state it starts from as it was', () => {
  const before = structuredClone(INITIAL_RUN_STATE);
  stateAfter(
    started,
    speaks('planner', 1),
    says('planner', 1),
    judged('fail'),
    asksForKey('r1'),
    answered('r1'),
    finished,
  );
  expect(INITIAL_RUN_STATE).toEqual(before);
});

it('begins a fork with what was said, and nothing that its parent waited for, was told or had used', () => {
  const forked: Body<JournalEvent> = {
    type: 'info',
    message: 'a copy',
    kind: 'forked',
    data: { parent_task_id: 'other', after_seq: 3, message_id: 'm2', edited: false, actor: 'ada' },
  };
  const paused: Body<JournalEvent> = { type: 'info', message: 'paused', kind: 'paused' };
  const question: Body<JournalEvent> = {
    type: 'approval_request',
    request_id: 'r1',
    kind: 'question',
    description: 'Which?',
  };
  const state = stateAfter(started, says('planner', 2), judged('pass'), paused, question, forked);
  expect(state).toMatchObject({
    phase: 'queued',
    paused: false,
    awaiting: [],
    round: 2,
    verdicts: { pass: 1 },
    usage: INITIAL_RUN_STATE.usage,
    cost: null,
    parent: { task_id: 'other', after_seq: 3 },
  });
  expect(state.agents.map(({ status }) => status)).toEqual(['idle', 'idle']);
  expect(runStateSchema.parse(state)).toEqual(state);
});
