import type { DecidedEvent } from '@vouch/shared';
import fc from 'fast-check';
import { freshEvents } from './fresh-events';

const event = (seq: number, word = 'w', type: DecidedEvent['type'] = 'info'): DecidedEvent => ({
  seq,
  ts: 1,
  type,
  body: { message: word },
});
const digestOf = ({ seq, body }: DecidedEvent) => `${seq} ${String(body.message)}`;
const stored = (last_seq: number, finished = false) => ({
  last_seq,
  finished,
  digests: Object.fromEntries(Array.from({ length: last_seq }, (_, index) => [index + 1, `${index + 1} w`])),
});
const run = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => event(from + index));

it('takes what follows the end and skips what is there', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (end, from, more) => {
      const first = Math.min(from, end) + 1;
      const { fresh, conflict } = freshEvents(run(first, end + more), stored(end), digestOf);
      expect(conflict).toBeUndefined();
      expect(fresh.map(({ seq }) => seq)).toEqual(run(end + 1, end + more).map(({ seq }) => seq));
    }),
  );
});

it.each([
  ['another event at a taken seq', [event(2, 'other'), event(3)], 2, false],
  ['a gap', [event(4)], 4, false],
  ['a gap inside', [event(3), event(5)], 5, false],
  ['something after the end that it brings', [event(3, 'w', 'finished'), event(4)], 4, false],
  ['something after the end that is there', [event(3)], 3, true],
])('names %s', (_what, events, seq, finished) => {
  expect(freshEvents(events, stored(2, finished), digestOf).conflict?.seq).toBe(seq);
});

it('says nothing to a repetition of a run that has finished', () => {
  expect(freshEvents(run(1, 2), stored(2, true), digestOf)).toEqual({ fresh: [], conflict: undefined });
});
