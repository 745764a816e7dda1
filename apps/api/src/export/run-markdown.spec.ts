import { INITIAL_RUN_STATE, journalEventSchema, type TaskDetail } from '@vouch/shared';
import { eventMarkdown, headMarkdown } from './run-markdown';

const event = (body: object) =>
  journalEventSchema.parse({ task_id: 't1', seq: 4, ts: 1_700_000_000, ...body });

const task: TaskDetail = {
  task_id: 't1',
  user_id: 'ada',
  title: 'A\ntitle',
  phase: 'done',
  awaiting: null,
  team: ['ann'],
  round: 2,
  max_rounds: 6,
  verdicts: INITIAL_RUN_STATE.verdicts,
  usage: INITIAL_RUN_STATE.usage,
  cost: null,
  stop_reason: 'goal_reached',
  created_at: 1_700_000_000,
  updated_at: 1_700_000_001,
  task: 'Say ```four``` backquotes.',
  ws_url: 'ws://x',
  state: {
    ...INITIAL_RUN_STATE,
    phase: 'done',
    stop_reason: 'goal_reached',
    round: 2,
    max_rounds: 6,
    agents: [{ name: 'ann', role: 'counts', status: 'idle' }],
    verdicts: { pass: 2, warn: 0, fail: 1, uncertain: 0 },
    cost: { usd: 0.01234, unpriced_models: [] },
  },
};

it('begins with what was asked and what it came to', () => {
  expect(headMarkdown(task).split('\n')).toEqual([
    '# A title',
    '',
    '- Task `t1`, started 2023-11-14T22:13:20.000Z',
    '- Phase: done (goal_reached), round 2 of 6',
    '- Team: ann (counts)',
    '- Verdicts: 2 pass, 0 warn, 1 fail, 0 uncertain',
    '- Tokens: agents 0, verifier 0',
    '- Cost: $0.0123',
    '',
    '````',
    'Say ```four``` backquotes.',
    '````',
    '',
    '',
  ]);
});

it('writes a message with its tool calls, whatever backquotes are in them', () => {
  const text = eventMarkdown(
    event({
      type: 'agent_message',
      sender: 'ann',
      recipient: 'ben',
      content: '**Hello**\n\n- one',
      message_id: 'm1',
      replaces: 'm0',
      edited_by: 'eve',
      round: 2,
      model: 'gpt-4',
      tool_calls: [{ id: 'c1', name: 'calc', arguments: '{"x":"```"}', error: 'no', duration_ms: 1 }],
    }),
  );
  expect(text).toBe(
    [
      '## 4. ann',
      '',
      '_2023-11-14T22:13:20.000Z · to ben · round 2 · gpt-4 · written again · edited by eve_',
      '',
      '**Hello**',
      '',
      '- one',
      '',
      'Tool call `calc`:',
      '',
      '````json',
      '{"x":"```"}',
      '````',
      '',
      '```',
      'no',
      '```',
      '',
      '',
    ].join('\n'),
  );
});

it('quotes a verdict whole', () => {
  const verdict = {
    type: 'verifier_result',
    verdict: 'fail',
    reason: 'Wrong.\n\nTwice.',
    suggested_actions: ['retry_message:hint'],
    message_id: 'm1',
    category: 'wrong_computation',
    confidence: 0.925,
    evidence: ['2+2=5'],
    tier: 't1',
    actions: [],
  };
  expect(eventMarkdown(event(verdict)).trimEnd().split('\n')).toEqual([
    '> **Verifier: fail** · wrong_computation · 93 %',
    '> Wrong.',
    '>',
    '> Twice.',
    '> 2+2=5',
    '> suggests `retry_message:hint`',
  ]);
});

it.each([
  [{ type: 'info', message: 'two\nlines' }, '- `#4` two lines'],
  [{ type: 'error', code: 'x', message: 'm' }, '- `#4` **Error** `x`: m'],
  [
    { type: 'credential_request', provider: 'p', description: 'd', request_id: 'r', user_id: 'u' },
    '- `#4` **Needs a key for p**: d',
  ],
  [
    { type: 'action_result', action: 'a:b', detail: 'c', outcome: 'applied', actor: 'ada' },
    '- `#4` `a:b` applied by ada. c',
  ],
])('writes %j on a line', (body, line) => expect(eventMarkdown(event(body))).toBe(`${line}\n\n`));
