import { INITIAL_RUN_STATE, type AnswerRequest, type RunState } from '@vouch/shared';
import { planAnswer, repeats, updateIdOf } from './answer-decision';

const open = (
  kind: RunState['awaiting'][number]['kind'],
  more: Partial<RunState['awaiting'][number]> = {},
) => ({
  request_id: kind,
  kind,
  description: '',
  seq: 1,
  ...more,
});
const state: RunState = {
  ...INITIAL_RUN_STATE,
  phase: 'waiting',
  awaiting: [
    open('credential'),
    open('action', { actions: ['request_credential:bank:to pay'] }),
    open('question'),
    open('speaker', { options: ['ada', 'bob'] }),
    open('plan'),
    open('budget'),
  ],
  answered: {
    old: { outcome: 'approved', actor: 'ada' },
    stored: { outcome: 'delivered', actor: 'ada' },
  },
};
const finished: RunState = { ...state, awaiting: [], stop_reason: 'goal_reached' };
const plan = (of: RunState, id: string, body: AnswerRequest) => planAnswer(of, id, body, 'eve');

it.each([
  ['action', { decision: 'approve' }, { outcome: 'approved' }],
  ['action', { decision: 'reject', reason: ' too dear ' }, { outcome: 'rejected', reason: 'too dear' }],
  ['action', { decision: 'approve', remember: true }, { outcome: 'approved', remember: true }],
  [
    'action',
    { decision: 'approve', args: { provider: 'other' } },
    { outcome: 'approved', args: { provider: 'other', reason: 'to pay' } },
  ],
  ['credential', { decision: 'decline' }, { outcome: 'declined' }],
  ['question', { decision: 'decline' }, { outcome: 'declined' }],
  ['speaker', { decision: 'answer', answer: 'bob' }, { outcome: 'answered', choice: 'bob' }],
  ['budget', { decision: 'approve', args: { usd: 3 } }, { outcome: 'approved', budget: { usd: 3 } }],
] as [string, AnswerRequest, object][])('%s with %j', (id, body, expected) => {
  expect(plan(state, id, body)?.answer).toMatchObject({ request_id: id, actor: 'eve', ...expected });
});

it('keeps the words of an answer apart, under a call of their own', () => {
  const planned = plan(state, 'question', { decision: 'answer', answer: 'Yes, in May.' });
  expect(planned?.output).toEqual({ content: 'Yes, in May.' });
  expect(planned?.answer.call_id).toMatch(/^question-.{12}$/);
  expect(JSON.stringify(planned?.answer)).not.toContain('May');
});

const agents = [{ name: 'ada', role: 'counts', system_message: 'Count.' }];
it('keeps an edited plan apart', () => {
  expect(plan(state, 'plan', { decision: 'approve', args: { agents } })?.output).toEqual({ agents });
  expect(plan(state, 'plan', { decision: 'approve' })?.output).toBeUndefined();
});

it('has nothing to send for an answer that the journal has', () => {
  expect(plan(state, 'old', { decision: 'approve' })).toBeUndefined();
  expect(plan(finished, 'old', { decision: 'approve' })).toBeUndefined();
});

it.each([
  [state, 'old', { decision: 'reject' }, 'already_answered'],
  [state, 'old', { decision: 'approve', args: { hint: 'x' } }, 'already_answered'],
  [state, 'stored', { decision: 'decline' }, 'already_answered'],
  [state, 'new', { decision: 'approve' }, 'unknown_request'],
  [state, 'constructor', { decision: 'approve' }, 'unknown_request'],
  [state, 'credential', { decision: 'approve' }, 'invalid_request'],
  [state, 'action', { decision: 'decline' }, 'invalid_request'],
  [state, 'action', { decision: 'approve', args: { url: 'x' } }, 'invalid_request'],
  [state, 'question', { decision: 'answer', answer: ' ' }, 'invalid_request'],
  [state, 'speaker', { decision: 'answer', answer: 'eve' }, 'invalid_request'],
  [state, 'budget', { decision: 'approve', args: { usd: -1 } }, 'invalid_request'],
  [state, 'plan', { decision: 'approve', args: { agents: [] } }, 'invalid_request'],
  [finished, 'action', { decision: 'approve' }, 'run_finished'],
] as [RunState, string, AnswerRequest, string][])('refuses %# (%s, %j)', (of, id, body, code) => {
  expect(() => plan(of, id, body)).toThrow(expect.objectContaining({ code }));
});

it('names the answer that counts', () => {
  const [given, other] = [
    { outcome: 'approved', actor: 'bob' },
    { outcome: 'rejected', actor: 'eve' },
  ] as const;
  expect(() => repeats('r', given, other)).toThrow(
    expect.objectContaining({ details: { request_id: 'r', outcome: 'approved', actor: 'bob' } }),
  );
});

it('gives each decision one update id', () => {
  const id = (of: object) => updateIdOf({ request_id: 'r1', outcome: 'approved', actor: '', ...of });
  expect(id({})).toBe(id({ actor: 'other' }));
  expect(
    new Set([id({}), id({ outcome: 'rejected' }), id({ request_id: 'r2' }), id({ digest: 'd' })]).size,
  ).toBe(4);
});
