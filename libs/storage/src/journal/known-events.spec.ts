import type { DecidedEvent } from '@vouch/shared';
import { createKnownEvents } from './known-events';

const event = (seq: number, message = 'm'): DecidedEvent => ({
  seq,
  ts: seq,
  type: 'info',
  body: { kind: 'k', message },
});

it('knows exactly the events it was given, and of the same run', () => {
  const known = createKnownEvents();
  expect(known.haveAll('t', [event(1)])).toBe(false);
  known.add('t', [event(1), event(2)]);
  expect(known.haveAll('t', [event(2)])).toBe(true);
  expect(known.haveAll('t', [event(2), event(3)])).toBe(false);
  expect(known.haveAll('t', [event(2, 'another')])).toBe(false);
  expect(known.haveAll('u', [event(2)])).toBe(false);
});

it('forgets the oldest first, of events and of runs', () => {
  const known = createKnownEvents();
  known.add(
    't',
    Array.from({ length: 100 }, (_, index) => event(index + 1)),
  );
  expect(known.haveAll('t', [event(1)])).toBe(false);
  expect(known.haveAll('t', [event(100)])).toBe(true);
  for (let run = 0; run < 1_000; run += 1) known.add(`run-${run}`, [event(1)]);
  expect(known.haveAll('t', [event(100)])).toBe(false);
  expect(known.haveAll('run-999', [event(1)])).toBe(true);
});
