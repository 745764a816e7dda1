import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EventType, HttpAgent, type Event } from '@ag-ui/client';
import { foldRunState, INITIAL_RUN_STATE, journalEventSchema, type JournalEvent } from '@vouch/shared';
import { interruptId, openInterrupts } from './interrupts';
import { mapEvent, suspend } from './mapping';
import { openSegment } from './segment';

const FIXTURES = path.join(__dirname, '..', '..', '..', '..', 'contract', 'ag-ui');
const TASK_ID = 'task_1';
const IDS = { threadId: 'thread-1', runId: 'run-1', taskId: TASK_ID };
const tokens = { prompt_tokens: 20, completion_tokens: 5 };

/** Events of one journal, numbered and dated by their place. */
const journal = (...bodies: Record<string, unknown>[]): JournalEvent[] =>
  bodies.map((body, index) =>
    journalEventSchema.parse({ task_id: TASK_ID, seq: index + 1, ts: 1_700_000_000 + index, ...body }),
  );

const started = {
  type: 'info',
  message: 'The run has started.',
  kind: 'started',
  data: {
    agents: [
      { name: 'planner', role: 'plans' },
      { name: 'worker', role: 'works' },
    ],
    max_rounds: 6,
  },
};
const words = {
  type: 'agent_message',
  sender: 'user',
  recipient: 'all',
  content: 'Add 2 and 2.',
  message_id: 'm0',
};
const speaker = (agent: string, round: number) => ({
  type: 'info',
  message: `${agent} speaks`,
  kind: 'speaker_selected',
  data: { agent, round },
});
const says = (sender: string, message_id: string, part: object = {}) => ({
  type: 'agent_message',
  sender,
  recipient: 'all',
  content: `${sender} says ${message_id}`,
  message_id,
  round: 1,
  model: 'gpt-4',
  usage: tokens,
  ...part,
});
const verdict = (message_id: string, word: string) => ({
  type: 'verifier_result',
  verdict: word,
  reason: 'Because.',
  suggested_actions: [],
  message_id,
  category: 'none',
  confidence: 0.9,
  evidence: [],
  tier: 't1',
  actions: [],
});
const finished = (stop_reason: string) => ({
  type: 'finished',
  stop_reason,
  summary: 'Four.',
  usage: { agents: tokens, verifier: tokens },
  cost: { usd: 0.01, unpriced_models: [] },
});
const call = { id: 'c1', name: 'calculator', arguments: '{"expression":"2+2"}', result: '4', duration_ms: 3 };

const JOURNALS: Record<string, JournalEvent[]> = {
  'two-turns': journal(
    started,
    words,
    speaker('planner', 1),
    says('planner', 'm1'),
    verdict('m1', 'pass'),
    speaker('worker', 2),
    says('worker', 'm2', { tool_calls: [call] }),
    verdict('m2', 'pass'),
    finished('goal_reached'),
  ),
  retry: journal(
    started,
    speaker('worker', 1),
    says('worker', 'm1'),
    verdict('m1', 'fail'),
    { type: 'info', message: 'again', kind: 'retry' },
    says('worker', 'm2', { replaces: 'm1' }),
    { ...verdict('m2', 'uncertain'), revises: 4 },
    {
      type: 'action_result',
      action: 'replan:stuck',
      detail: 'A new plan.',
      outcome: 'applied',
      actor: 'policy',
    },
    finished('user_stopped'),
  ),
  credential: journal(started, speaker('worker', 1), says('worker', 'm1', { content: '' }), {
    type: 'credential_request',
    provider: 'weather',
    description: 'to fetch the forecast',
    request_id: 'r1',
    user_id: 'local',
    agent: 'worker',
    expires_at: 1_700_000_900,
  }),
  approval: journal(started, speaker('worker', 1), says('worker', 'm1'), {
    type: 'approval_request',
    request_id: 'r1',
    kind: 'action',
    description: 'May I stop?',
    actions: ['stop_run:done'],
  }),
  question: journal(started, {
    type: 'approval_request',
    request_id: 'r2',
    kind: 'question',
    description: 'Which city?',
    options: ['Lisbon', 'Porto'],
  }),
  paused: journal(started, speaker('worker', 1), { type: 'info', message: 'Paused.', kind: 'paused' }),
  failed: journal(
    started,
    speaker('worker', 1),
    { type: 'error', code: 'provider_refused', message: 'No.' },
    finished('failed'),
  ),
};

function segmentOf(events: readonly JournalEvent[], known = new Set<string>(), from = INITIAL_RUN_STATE) {
  let [segment, shown] = openSegment(IDS, from, known);
  const all = [...shown];
  for (const event of events) {
    [segment, shown] = mapEvent(segment, event);
    all.push(...shown);
  }
  const interrupts = openInterrupts(segment, new Set());
  return interrupts.length > 0 ? [...all, ...suspend(segment, interrupts)] : all;
}

/** The official client over these events: its schemas, its rules of order, and what it makes of them. */
async function seenByClient(events: readonly Event[]) {
  const body = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  const headers = { 'content-type': 'text/event-stream' };
  const agent = new HttpAgent({
    url: 'http://none.invalid',
    threadId: IDS.threadId,
    fetch: async () => new Response(body, { headers }),
  });
  const complaints: unknown[] = [];
  const complain = (...said: unknown[]) => void complaints.push(said);
  const warn = jest.spyOn(console, 'warn').mockImplementation(complain);
  const fail = jest.spyOn(console, 'error').mockImplementation(complain);
  try {
    await agent.runAgent({ runId: IDS.runId });
  } finally {
    warn.mockRestore();
    fail.mockRestore();
  }
  return { agent, complaints };
}

describe.each(Object.entries(JOURNALS))('%s', (name, events) => {
  const file = path.join(FIXTURES, `${name}.json`);
  const mapped = segmentOf(events);

  it('is what its fixture says (UPDATE_AG_UI=1 writes it)', () => {
    const text = JSON.stringify({ journal: events, events: mapped }, undefined, 2);
    if (process.env.UPDATE_AG_UI === '1') writeFileSync(file, `${text}\n`);
    expect(existsSync(file)).toBe(true);
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('is taken by the official client, which ends with the state of the run', async () => {
    const { agent, complaints } = await seenByClient(mapped);
    const { answered, updated_at, ...state } = events.reduce(foldRunState, INITIAL_RUN_STATE);
    expect(agent.state).toEqual(JSON.parse(JSON.stringify({ task_id: TASK_ID, ...state })));
    expect(complaints).toEqual([]);
    const texts = events.flatMap((event) => (event.type === 'agent_message' ? [event.content] : []));
    const said = agent.messages.filter(({ role }) => role === 'assistant' || role === 'user');
    expect(said.map(({ content }) => content)).toEqual(texts);
  });

  it('keeps the rules of order wherever a segment begins', async () => {
    for (let cut = 0; cut <= events.length; cut += 1) {
      const before = events.slice(0, cut).reduce(foldRunState, INITIAL_RUN_STATE);
      const rest = events.slice(cut);
      if (rest.length > 0 || before.awaiting.length > 0)
        await expect(seenByClient(segmentOf(rest, new Set(), before))).resolves.toBeDefined();
    }
  });
});

it.each([
  EventType.SUBAGENT_FINISHED,
  EventType.STEP_FINISHED,
  EventType.TEXT_MESSAGE_END,
  EventType.RUN_STARTED,
])('is checked by a client that would refuse it without %s', async (type) => {
  const events = segmentOf(JOURNALS['two-turns'] ?? []);
  await expect(seenByClient(events.filter((event) => event.type !== type))).rejects.toThrow();
});

const jsonOf = (value: unknown) => JSON.stringify(value);

it('asks for a key without a place to put one', () => {
  const last = segmentOf(JOURNALS.credential ?? []).at(-1);
  expect(last).toMatchObject({
    type: 'RUN_FINISHED',
    outcome: {
      type: 'interrupt',
      interrupts: [
        {
          id: interruptId(TASK_ID, 'r1'),
          reason: 'vouch:credential',
          responseSchema: { properties: { stored: { const: true } }, additionalProperties: false },
          metadata: { vouch: { provider: 'weather', store_at: '/credentials' } },
        },
      ],
    },
  });
  expect(jsonOf(last)).not.toMatch(/value|password|"api_?key"/i);
});

it('says again neither what the client has nor what its person said', () => {
  const events = JOURNALS['two-turns'] ?? [];
  const known = new Set([`${TASK_ID}/m1`, 'Add 2 and 2.']);
  const spoken = segmentOf(events, known).flatMap((event) =>
    event.type === EventType.TEXT_MESSAGE_START ? [event.messageId] : [],
  );
  expect(spoken).toEqual([`${TASK_ID}/m2`]);
});

it('changes no state by what the snapshot holds already', () => {
  const events = JOURNALS['two-turns'] ?? [];
  const now = events.reduce(foldRunState, INITIAL_RUN_STATE);
  expect(segmentOf(events, new Set(), now).filter(({ type }) => type === EventType.STATE_DELTA)).toEqual([]);
});
