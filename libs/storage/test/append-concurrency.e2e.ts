import fc from 'fast-check';
import { Client } from 'pg';
import { foldRunState, INITIAL_RUN_STATE } from '@vouch/shared';
import { appendEvents } from '../src/journal/append-events';
import { createJournal } from '../src/journal/journal';
import { createTasks } from '../src/tasks/tasks';
import { waitFor } from '../../../test/wait-for';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { infoEvents, insertTask } from './sample-run';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const LENGTH = 12;
/** How one writer cuts the same decided events into appends; it may go back and repeat some. */
const cuts = fc.array(fc.record({ back: fc.nat(4), size: fc.integer({ min: 1, max: 4 }) }), {
  minLength: LENGTH,
  maxLength: LENGTH,
});

it('gives one whole journal whatever two writers of the same run do at once', async () => {
  const { db } = database;
  const journal = createJournal(db);
  const write = async (taskId: string, plan: { back: number; size: number }[]) => {
    let next = 1;
    for (const { back, size } of plan) {
      const from = Math.max(1, next - back);
      const to = Math.min(LENGTH, next + size - 1);
      if (from <= to) await appendEvents(db, taskId, infoEvents(from, to));
      next = to + 1;
    }
    await appendEvents(db, taskId, infoEvents(1, LENGTH));
  };
  await fc.assert(
    fc.asyncProperty(cuts, cuts, async (first, second) => {
      const taskId = await insertTask(db);
      await Promise.all([write(taskId, first), write(taskId, second)]);
      const events = await journal.read(taskId, 0, 100);
      expect(events.map((event) => event.seq)).toEqual(infoEvents(1, LENGTH).map((event) => event.seq));
      const row = await createTasks(db).find(taskId);
      expect(row?.state).toEqual(events.reduce(foldRunState, INITIAL_RUN_STATE));
    }),
    { numRuns: 25 },
  );
});

it('lets one of two writers with different events win, whole', async () => {
  const { db } = database;
  const other = infoEvents(1, 5).map((event) => ({ ...event, body: { message: 'other' } }));
  for (let round = 0; round < 20; round += 1) {
    const taskId = await insertTask(db);
    const outcomes = await Promise.allSettled([
      appendEvents(db, taskId, infoEvents(1, 5)),
      appendEvents(db, taskId, other),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    const messages = (await createJournal(db).read(taskId, 0, 10)).map(
      (event) => (event as { message: string }).message,
    );
    expect(new Set(messages.map((message) => message === 'other')).size).toBe(1);
    expect(messages).toHaveLength(5);
  }
});

it('leaves all or nothing when its connection is killed in the middle', async () => {
  const { db, run } = database;
  // Holds the append inside its transaction, after the rows were inserted, until somebody ends it.
  await run(`create function hold() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_lock(4711);
      perform pg_advisory_unlock(4711);
      return null;
    end $$`);
  await run(`create trigger hold after insert on events for each statement execute function hold()`);
  const taskId = await insertTask(db);

  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('select pg_advisory_lock(4711)');
  const outcome = appendEvents(db, taskId, infoEvents(1, 3)).catch((error: unknown) => error);
  const killed = await waitFor(async () => {
    const rows = await run(`select pg_terminate_backend(pid) as done from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'`);
    return rows.length > 0 && rows;
  });
  await holder.end();

  expect(killed).toEqual([{ done: true }]);
  expect(await outcome).toBeInstanceOf(Error);
  // The pool may hand out the dying connection once more.
  const read = await waitFor(() => createJournal(db).read(taskId, 0, 10));
  expect(read).toEqual([]);
  expect(await createTasks(db).find(taskId)).toMatchObject({ last_seq: 0, state: INITIAL_RUN_STATE });
  await expect(appendEvents(db, taskId, infoEvents(1, 3))).resolves.toMatchObject({ end: { last_seq: 3 } });
});
