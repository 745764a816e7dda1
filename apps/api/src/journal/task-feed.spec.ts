import fc from 'fast-check';
import type { JournalEvent } from '@vouch/shared';
import type { JournalPages } from '@vouch/storage';
import { TaskFeed } from './task-feed';
import type { RelayedEvent } from './relayed-event';

const event = (seq: number, last: number): JournalEvent =>
  ({ type: seq === last ? 'finished' : 'info', task_id: 't', seq, ts: seq }) as JournalEvent;

const PAGE_EVENTS = 200;

/** A journal that grows by steps; reads and hints fail as they are told to. */
function growingJournal(last: number) {
  let length = 0;
  let broken = 0;
  const reads: number[] = [];
  const read = async (_taskId: string, after: number) => {
    reads.push(after);
    if (broken > 0) {
      broken -= 1;
      throw new Error('away');
    }
    const count = Math.min(PAGE_EVENTS, Math.max(0, length - after));
    const events = Array.from({ length: count }, (_, index) => event(after + index + 1, last));
    return { events, atEnd: count < PAGE_EVENTS };
  };
  const pages = { next: read, news: read };
  const tasks = {
    positions: async (ids: string[]) =>
      ids.map((task_id) => ({ task_id, last_seq: length, finished: length === last })),
  };
  return {
    reads,
    pages,
    tasks,
    feed: new TaskFeed(pages, tasks, () => undefined),
    grow: (by: number) => (length = Math.min(last, length + by)),
    breakReads: (times: number) => (broken = times),
    isWhole: () => length === last,
  };
}

const never = () => new AbortController().signal;
const collect = async (events: AsyncIterable<RelayedEvent>) => {
  const seqs: number[] = [];
  for await (const relayed of events) seqs.push(relayed.event.seq);
  return seqs;
};
const turn = () => new Promise((resolve) => setImmediate(resolve));
const from = (after: number, last: number) =>
  Array.from({ length: last - after }, (_, index) => after + index + 1);

it('gives every event once and in order, whatever hints are lost and whichever reads fail', async () => {
  const step = fc.record({ by: fc.nat(400), hint: fc.boolean(), fail: fc.nat(2), joins: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.nat(3), async (steps, after) => {
      const last = 900;
      const world = growingJournal(last);
      world.grow(5);
      const { feed } = world;
      const join = (seq: number) => collect(feed.subscribe('t', seq, never()));
      const viewers = [join(0), join(after)];
      for (const { by, hint, fail, joins } of steps) {
        world.breakReads(fail);
        world.grow(by);
        if (hint) feed.hint('t');
        if (joins) viewers.push(join(after));
        await turn();
      }
      world.breakReads(0);
      world.grow(last);
      const done = Promise.all(viewers);
      for (let polls = 0; polls < 4; polls += 1) {
        await feed.poll();
        await turn();
      }
      const [whole, ...others] = await done;
      expect(whole).toEqual(from(0, last));
      for (const seqs of others) expect(seqs).toEqual(from(after, last));
    }),
    { numRuns: 60 },
  );
});

it('reads once for a thousand readers, and encodes each event once', async () => {
  const world = growingJournal(50);
  const { feed } = world;
  world.grow(10);
  const frames: Set<Buffer>[] = [];
  const watch = async () => {
    for await (const { event, frame } of feed.subscribe('t', 0, never()))
      (frames[event.seq] ??= new Set()).add(frame);
  };
  const readers = Array.from({ length: 1_000 }, watch);
  await turn();
  for (let round = 0; round < 8; round += 1) {
    world.grow(5);
    feed.hint('t');
    await turn();
  }
  await Promise.all(readers);
  expect(world.reads.length).toBeLessThanOrEqual(10);
  expect(frames.slice(1).map(({ size }) => size)).toEqual(from(0, 50).map(() => 1));
});

it('looks again for a hint that came while it was reading', async () => {
  const world = growingJournal(3);
  const next: JournalPages['next'] = async (taskId, after) => {
    const page = await world.pages.next(taskId, after);
    if (!world.isWhole()) {
      world.grow(3);
      feed.hint('t');
    }
    return page;
  };
  const feed = new TaskFeed({ next, news: world.pages.news }, world.tasks, () => undefined);
  expect(await collect(feed.subscribe('t', 0, never()))).toEqual([1, 2, 3]);
});

it('ends when its viewer is gone, and the next one starts afresh', async () => {
  const world = growingJournal(4);
  const gone = new AbortController();
  world.grow(2);
  const seqs = collect(world.feed.subscribe('t', 0, gone.signal));
  await turn();
  gone.abort();
  expect(await seqs).toEqual([1, 2]);
  world.grow(2);
  expect(await collect(world.feed.subscribe('t', 1, never()))).toEqual([2, 3, 4]);
});
