import type { JournalEvent } from '@vouch/shared';
import fc from 'fast-check';
import { EventWindow } from './event-window';
import { relayed } from './relayed-event';

const event = (seq: number) =>
  relayed({ type: 'info', task_id: 't', seq, ts: 1, message: 'm' } as JournalEvent);
const SIZE = event(1).frame.length;
const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));

it('holds the newest events without a gap, whatever is pushed', () => {
  const pushes = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(12)), { maxLength: 20 });
  fc.assert(
    fc.property(pushes, fc.nat(8), (ranges, room) => {
      const window = new EventWindow(5);
      for (const [from, count] of ranges) window.push(events(from, from + count), room * SIZE);
      const held = Array.from({ length: 60 }, (_, seq) => window.after(seq)?.event.seq);
      expect(held).toEqual(
        Array.from({ length: 60 }, (_, seq) =>
          seq >= window.start && seq < window.end ? seq + 1 : undefined,
        ),
      );
      expect(window.end - window.start).toBeLessThanOrEqual(Math.max(1, room + 1));
    }),
  );
});

it('skips what it has and what would leave a gap', () => {
  const window = new EventWindow(3);
  window.push(events(2, 5), 1_000_000);
  window.push(events(7, 9), 1_000_000);
  expect([window.start, window.end]).toEqual([3, 5]);
});

it('keeps the newest event however large it is', () => {
  const window = new EventWindow(0);
  window.push(events(1, 3), 1);
  expect([window.start, window.end, window.after(2)?.event.seq]).toEqual([2, 3, 3]);
});
