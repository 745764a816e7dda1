import { isOpening, NOTHING_COPIED, settles, withCopied } from './copied-run';
import type { JournalEvent, JournalEventOf } from './journal-event.schema';

type Body<T> = T extends unknown ? Omit<T, 'task_id' | 'seq' | 'ts'> : never;

const numbered = (bodies: Body<JournalEvent>[]) =>
  bodies.map((body, index) => ({ ...body, task_id: 't', seq: index + 1, ts: index }) as JournalEvent);
const copyOf = (...bodies: Body<JournalEvent>[]) => numbered(bodies).reduce(withCopied, NOTHING_COPIED);

const said = (
  sender: string,
  message_id: string,
  more: { round?: number; replaces?: string } = {},
): Body<JournalEventOf<'agent_message'>> => ({
  type: 'agent_message',
  sender,
  recipient: 'all',
  content: 'words',
  message_id,
  ...more,
});
const opening = said('user', 'opening', { round: 1 });
const asked = (request_id: string): Body<JournalEvent> => ({
  type: 'approval_request',
  request_id,
  kind: 'question',
  description: 'Which?',
});

it('begins with the opening message, which nobody has to verify', () => {
  const { message, point } = copyOf(opening);
  expect(message && isOpening(message)).toBe(true);
  expect(point).toEqual({ calls: 0, requests: 0, messages: 1, spoken: {}, message: null });
});

it('counts on above every id of the copy, those of discarded drafts included', () => {
  const draft: Body<JournalEvent> = {
    type: 'info',
    message: 'discarded',
    kind: 'draft_discarded',
    data: { call_id: 'm12' },
  };
  const { point } = copyOf(opening, asked('r3'), draft, asked('r2'), said('ada', 'm9', { round: 2 }));
  expect([point.calls, point.requests]).toEqual([12, 3]);
});

it('knows the turn of its last message and how often it was written before', () => {
  const { message, point } = copyOf(
    opening,
    said('ada', 'm1', { round: 2 }),
    said('bob', 'm2', { round: 3 }),
    said('bob', 'm3', { round: 3, replaces: 'm2' }),
    said('bob', 'm4', { round: 3, replaces: 'm3' }),
  );
  expect(message?.message_id).toBe('m4');
  expect(point).toEqual({
    calls: 4,
    requests: 0,
    messages: 5,
    spoken: { ada: 2, bob: 3 },
    message: { message_id: 'm4', speaker: 'bob', round: 3, retries: 2, replaces: 'm3' },
  });
});

it('goes on from messages only, and not from what a person said between the turns', () => {
  const turn = said('ada', 'm1', { round: 2 });
  expect(copyOf(opening, turn, asked('r1')).message).toBeUndefined();
  const heard = copyOf(opening, turn, said('user', 'p-1', { round: 2 }));
  expect([heard.message, heard.point.message?.message_id, heard.point.messages]).toEqual([
    undefined,
    'm1',
    2,
  ]);
});

it('is settled by the verdict on that very message', () => {
  const [message, other] = numbered([
    said('ada', 'm1'),
    said('bob', 'm2'),
  ]) as JournalEventOf<'agent_message'>[];
  const verdict = { type: 'verifier_result', message_id: 'm2' } as JournalEvent;
  expect([message, other].map((each) => each && settles(verdict, each))).toEqual([false, true]);
});
