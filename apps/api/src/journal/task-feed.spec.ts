import fc from 'fast-check';
import type { JournalEvent } from '@vouch/shared';
import { TaskFeed } from './task-feed';

const event = (seq: number, last: number): JournalEvent =>
  ({ type: seq === last ? 'finished' : 'info', task_id: 't', seq, ts: seq }) as JournalEvent;

/** A journal that grows by steps; reads and hints fail as they are told to. */
function growingJournal(last: number) {
  let length = 0;
  let broken = 0;
  const journal = {
    read: async (_taskId: string, after: number, limit: number) => {
      if (broken > 0) {
        broken -= 1;
        throw new Error('away');
      }
      const count = Math.min(limit, Math.max(0, length - after));
      return Array.from({ length: count }, (_, index) => event(after + index + 1, last));
    },
  };
  const tasks = {
    positions: async (ids: string[]) =>
      ids.map((task_id) => ({ task_id, last_seq: length, finished: length === last })),
  };
  return {
    journal,
    tasks,
    grow: (by: number) => (length = Math.min(last, length + by)),
    breakReads: (times: number) => (broken = times),
    isWhole: () => length === last,
  };
}

const collect = async (events: AsyncIterable<JournalEvent>) => {
  const seqs: number[] = [];
  for await (const { seq } of events) seqs.push(seq);
  return seqs;
};
const turn = () => new Promise((resolve) => setImmediate(resolve));
const from = (after: number, last: number) =>
  Array.from({ length: last - after }, (_, index) => after + index + 1);

it('gives every event once and in order, whatever hints are lost and whichever reads fail', async () => {
  const step = fc.record({ by: fc.nat(400), hint: fc.boolean(), fail: fc.nat(2) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.nat(3), async (steps, after) => {
      const last = 900;
      const world = growingJournal(last);
      world.grow(5);
      const feed = new TaskFeed(world.journal, world.tasks, () => undefined);
      const viewers = [0, after].map((seq) =>
        collect(feed.subscribe('t', seq, new AbortController().signal)),
      );
      for (const { by, hint, fail } of steps) {
        world.breakReads(fail);
        world.grow(by);
        if (hint) feed.hint('t');
        await turn();
      }
      world.breakReads(0);
      world.grow(last);
      const done = Promise.all(viewers);
      for (let polls = 0; polls < 4; polls += 1) {
        await feed.poll();
        await turn();
      }
      expect(await done).toEqual([from(0, last), from(after, last)]);
    }),
    { numRuns: 60 },
  );
});

it('looks again for a hint that came while it was reading', async () => {
  const world = growingJournal(3);
  const { journal } = world;
  const feed = new TaskFeed(
    {
      read: async (taskId, after, limit) => {
        const page = await journal.read(taskId, after, limit);
        if (!world.isWhole()) {
          world.grow(3);
          feed.hint('t');
        }
        return page;
      },
    },
    world.tasks,
    () => undefined,
  );
  expect(await collect(feed.subscribe('t', 0, new AbortController().signal))).toEqual([1, 2, 3]);
});

it('ends when its viewer is gone', async () => {
  const world = growingJournal(9);
  const gone = new AbortController();
  const feed = new TaskFeed(world.journal, world.tasks, () => undefined);
  world.grow(2);
  const seqs = collect(feed.subscribe('t', 0, gone.signal));
  await turn();
  gone.abort();
  expect(await seqs).toEqual([1, 2]);
});
