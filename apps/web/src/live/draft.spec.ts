import type { AgentDelta } from '@vouch/shared';
import { eventOf } from '../testing/events';
import { draftAfterDelta, draftAfterEvents, type Draft } from './draft';

const delta = (changes: Partial<AgentDelta>): AgentDelta => ({
  type: 'agent_delta',
  task_id: 't',
  ts: 1,
  message_id: 'm1',
  attempt: 1,
  sender: 'planner',
  text: 'A',
  ...changes,
});
const draft: Draft = { message_id: 'm1', attempt: 1, sender: 'planner', text: 'A' };

it('grows by pieces and begins anew with another attempt or message', () => {
  expect(draftAfterDelta(undefined, delta({}))).toEqual(draft);
  expect(draftAfterDelta(draft, delta({ text: ' plan' })).text).toBe('A plan');
  expect(draftAfterDelta(draft, delta({ attempt: 2, text: 'B' }))).toEqual({
    ...draft,
    attempt: 2,
    text: 'B',
  });
  expect(draftAfterDelta(draft, delta({ message_id: 'm2', sender: 'critic', text: 'C' }))).toMatchObject({
    message_id: 'm2',
    sender: 'critic',
    text: 'C',
  });
});

it.each([
  [eventOf('agent_message', 2, { message_id: 'm1' })],
  [eventOf('info', 2, { kind: 'draft_discarded' })],
  [eventOf('credential_request', 2)],
  [eventOf('finished', 2)],
])('ends with %j', (event) => {
  expect(draftAfterEvents(draft, [event])).toBeUndefined();
});

it('stays while another message is judged or shown', () => {
  const others = [eventOf('verifier_result', 2), eventOf('agent_message', 3, { message_id: 'm0' })];
  expect(draftAfterEvents(draft, others)).toBe(draft);
  expect(draftAfterEvents(undefined, others)).toBeUndefined();
});
