import type { PendingCall, RunActivity } from '@vouch/shared';
import { activityLines } from './activity-words';

const NOW = 1_000;
const call = (part: Partial<PendingCall>): PendingCall => ({
  name: 'agentTurn',
  state: 'running',
  attempt: 1,
  started_at: NOW - 12,
  next_attempt_at: null,
  last_error: null,
  ...part,
});
const lines = (part: Partial<RunActivity>) =>
  activityLines(
    { task_id: 't', health: 'working', calls: [], workflow_attempt: null, checked_at: NOW, ...part },
    NOW,
  );

it('tells of a call under way and of one that is tried again, with the reason', () => {
  const last_error = { code: 'provider_unavailable', message: 'The provider is away' };
  const retried = call({
    state: 'scheduled',
    attempt: 3,
    started_at: null,
    next_attempt_at: NOW + 5,
    last_error,
  });
  expect(lines({ calls: [call({})] })).toEqual([{ tone: 'quiet', text: 'An agent is writing for 12 s' }]);
  expect(lines({ health: 'retrying', calls: [retried] })).toEqual([
    { tone: 'warn', text: 'An agent is writing, attempt 3, next try in 5 s', detail: 'The provider is away' },
  ]);
  expect(lines({ calls: [call({ name: 'newThing', state: 'scheduled', started_at: null })] })).toEqual([
    { tone: 'quiet', text: 'newThing is under way, waiting for a worker' },
  ]);
});

it.each([
  ['no_worker', 'bad', /No worker/],
  ['stuck', 'bad', /failed 4 times/],
  ['unknown', 'warn', /cannot be reached/],
] as const)('says that a run is %s', (health, tone, text) => {
  expect(lines({ health, workflow_attempt: 5, calls: [call({})] })).toMatchObject([
    { tone, text: expect.stringMatching(text) },
  ]);
});

it.each(['idle', 'ended'] as const)('says nothing of a run that is %s', (health) => {
  expect(lines({ health })).toEqual([]);
});

it('says nothing of what is published beside a draft, unless that has failed', () => {
  const publishing = call({ name: 'appendEvents' });
  expect(lines({ calls: [publishing, call({})] })).toMatchObject([{ text: 'An agent is writing for 12 s' }]);
  expect(lines({ calls: [publishing] })).toMatchObject([{ text: 'Writing to the journal for 12 s' }]);
  expect(lines({ calls: [call({ name: 'appendEvents', attempt: 2 }), call({})] })).toHaveLength(2);
});
