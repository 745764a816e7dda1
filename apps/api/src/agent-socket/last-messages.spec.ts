import type { JournalEvent } from '@vouch/shared';
import { relayed } from '../journal/relayed-event';
import { lastMessages, type SizedMessage } from './last-messages';

const message = (seq: number, length = 10) =>
  relayed({
    type: 'agent_message',
    task_id: 't',
    seq,
    ts: 1,
    sender: 'a',
    recipient: 'all',
    message_id: `m${seq}`,
    content: 'x'.repeat(length),
  });
const info = (seq: number) =>
  relayed({ type: 'info', task_id: 't', seq, ts: 1, message: 'm' } as JournalEvent);
const seqs = (messages: readonly SizedMessage[]) => messages.map(({ message: { seq } }) => seq);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

it('keeps the last 50 messages and nothing else', () => {
  const first = lastMessages(
    [],
    range(1, 40).map((seq) => (seq % 2 ? message(seq) : info(seq))),
  );
  expect(seqs(first)).toEqual(range(1, 40).filter((seq) => seq % 2));
  expect(
    seqs(
      lastMessages(
        first,
        range(41, 90).map((seq) => message(seq)),
      ),
    ),
  ).toEqual(range(41, 90));
  expect(lastMessages(first, [info(91)])).toBe(first);
});

it('keeps fewer when they are long, but always the newest', () => {
  const long = range(1, 6).map((seq) => message(seq, 100 * 1024));
  expect(seqs(lastMessages([], long))).toEqual([5, 6]);
  expect(seqs(lastMessages([], [message(1), message(2, 300 * 1024)]))).toEqual([2]);
});
