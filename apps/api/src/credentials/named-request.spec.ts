import { INITIAL_RUN_STATE, type RunState } from '@vouch/shared';
import { checkNamedRequest } from './named-request';

const state: RunState = {
  ...INITIAL_RUN_STATE,
  awaiting: [
    { request_id: 'key', kind: 'credential', provider: 'openai', description: '', seq: 1 },
    { request_id: 'ask', kind: 'action', description: '', seq: 2 },
  ],
  answered: {
    given: { outcome: 'delivered', actor: 'ada' },
    declined: { outcome: 'declined', actor: 'ada' },
  },
};
const finished: RunState = { ...state, awaiting: [], stop_reason: 'goal_reached' };

it('takes a key for an open request, and another one for a request that has its key', () => {
  expect(() => checkNamedRequest(state, 'key', 'openai')).not.toThrow();
  expect(() => checkNamedRequest(state, 'given', 'openai')).not.toThrow();
});

it.each([
  [state, 'key', 'openrouter', 'invalid_request'],
  [state, 'ask', 'openai', 'invalid_request'],
  [state, 'declined', 'openai', 'already_answered'],
  [state, 'other', 'openai', 'unknown_request'],
  [state, 'constructor', 'openai', 'unknown_request'],
  [finished, 'key', 'openai', 'run_finished'],
] as const)('refuses %#: %s', (of, id, provider, code) => {
  expect(() => checkNamedRequest(of, id, provider)).toThrow(expect.objectContaining({ code }));
});
