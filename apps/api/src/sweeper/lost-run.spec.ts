import { foldRunState, INITIAL_RUN_STATE, journalEventSchema } from '@vouch/shared';
import { closingEvents, endOf } from './lost-run';

it.each([
  ['open', undefined],
  ['unknown', 'not known'],
  [{ closed: 'TERMINATED' }, 'ended from outside'],
  [{ closed: 'FAILED' }, 'failed in the engine'],
  [{ closed: 'SOMETHING' }, 'was closed'],
] as const)('%j ends as %s', (status, text) => {
  const end = endOf(status);
  if (text === undefined) expect(end).toBeUndefined();
  else expect(end).toContain(text);
});

it('closes a journal with valid events that follow its last one', () => {
  const state = { ...INITIAL_RUN_STATE, last_seq: 7, usage: { ...INITIAL_RUN_STATE.usage } };
  const events = closingEvents(state, 'It was ended.', 12.5);
  const frames = events.map(({ seq, ts, type, body }) =>
    journalEventSchema.parse({ ...body, type, seq, ts, task_id: 't' }),
  );
  const end = frames.reduce(foldRunState, state);
  expect(end).toMatchObject({
    last_seq: 9,
    phase: 'failed',
    stop_reason: 'failed',
    summary: 'It was ended.',
  });
});
