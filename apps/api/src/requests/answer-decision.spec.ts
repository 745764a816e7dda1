import { INITIAL_RUN_STATE, type AnswerRequest, type RunState } from '@vouch/shared';
import { planAnswer, repeats, updateIdOf } from './answer-decision';

const state: RunState = {
  ...INITIAL_RUN_STATE,
  phase: 'waiting',
  awaiting: [
    { request_id: 'key', kind: 'credential', description: '', seq: 1 },
    { request_id: 'ask', kind: 'action', description: '', seq: 2 },
  ],
  answered: { old: { outcome: 'approved', actor: 'ada' }, stored: { outcome: 'delivered', actor: 'ada' } },
};
const finished: RunState = { ...state, awaiting: [], stop_reason: 'goal_reached' };
const plan = (of: RunState, id: string, decision: AnswerRequest['decision']) => () =>
  planAnswer(of, id, { decision });

it.each([
  ['ask', 'approve', 'send'],
  ['ask', 'reject', 'send'],
  ['key', 'decline', 'send'],
  ['old', 'approve', 'done'],
] as const)('%s with %s: %s', (id, decision, expected) => {
  expect(plan(state, id, decision)()).toBe(expected);
});

it.each([
  [state, 'old', 'reject', 'already_answered'],
  [state, 'stored', 'decline', 'already_answered'],
  [state, 'new', 'approve', 'unknown_request'],
  [state, 'constructor', 'approve', 'unknown_request'],
  [state, 'key', 'approve', 'invalid_request'],
  [state, 'ask', 'decline', 'invalid_request'],
  [finished, 'ask', 'approve', 'run_finished'],
  [finished, 'old', 'reject', 'already_answered'],
] as const)('refuses %# (%s, %s)', (of, id, decision, code) => {
  expect(plan(of, id, decision)).toThrow(expect.objectContaining({ code }));
});

it('confirms an answer that stands in a finished run', () => {
  expect(plan(finished, 'old', 'approve')()).toBe('done');
});

it('names the answer that counts', () => {
  expect(() => repeats('r', { outcome: 'approved', actor: 'bob' }, 'rejected')).toThrow(
    expect.objectContaining({ details: { request_id: 'r', outcome: 'approved', actor: 'bob' } }),
  );
});

it('gives each decision one update id', () => {
  expect(updateIdOf('r1', 'approved')).toBe(updateIdOf('r1', 'approved'));
  expect(updateIdOf('r1', 'approved')).not.toBe(updateIdOf('r1', 'rejected'));
  expect(updateIdOf('r1', 'approved')).not.toBe(updateIdOf('r2', 'approved'));
});
