import { waitFor } from '../../../test/wait-for';
import { createJournal } from '../src/journal/journal';
import { type JournalHints, listenForHints } from '../src/journal/journal-hints';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { infoEvent, infoEvents, insertTask } from './sample-run';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function listen(url: string) {
  const seen = { hints: [] as string[], connects: 0, errors: [] as unknown[] };
  const hints: JournalHints = listenForHints(url, {
    onHint: (taskId) => seen.hints.push(taskId),
    onReconnect: () => (seen.connects += 1),
    onError: (error) => seen.errors.push(error),
  });
  return { seen, close: () => hints.close() };
}

it('tells of an append, and of a repeated one not again', async () => {
  const taskId = await insertTask(database.db);
  const last = await insertTask(database.db);
  const { seen, close } = listen(database.url);
  await waitFor(() => seen.connects === 1);
  const journal = createJournal(database.db);
  await journal.append(taskId, infoEvents(1, 3));
  await waitFor(() => seen.hints.includes(taskId));
  await journal.append(taskId, infoEvents(1, 3));
  await journal.append(last, [infoEvent(1)]);
  await waitFor(() => seen.hints.includes(last));
  expect(seen.hints).toEqual([taskId, last]);
  await close();
  expect(seen.errors).toEqual([]);
});

it('goes on after its connection is cut, and says so', async () => {
  const taskId = await insertTask(database.db);
  const { seen, close } = listen(database.url);
  await waitFor(() => seen.connects === 1);
  await database.run(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen %'`);
  await waitFor(() => seen.connects === 2);
  expect(seen.errors.length).toBeGreaterThan(0);
  await createJournal(database.db).append(taskId, [infoEvent(1)]);
  await waitFor(() => seen.hints.includes(taskId));
  await close();
});

it('keeps trying while nobody answers, and can be closed then', async () => {
  const nobody = Object.assign(new URL(database.url), { port: '1' }).toString();
  const { seen, close } = listen(nobody);
  await waitFor(() => seen.errors.length >= 2);
  await close();
  expect(seen.connects).toBe(0);
});

it('can be closed before it is connected', async () => {
  const { seen, close } = listen(database.url);
  await close();
  expect(seen.connects).toBe(0);
  await waitFor(async () => {
    const open = await database.run(`select 1 from pg_stat_activity
      where datname = current_database() and query like 'listen %'`);
    return open.length === 0;
  });
});

it('a hint that cannot be sent does not fail the append', async () => {
  const taskId = await insertTask(database.db, {
    task_id: 'longer than PostgreSQL lets a hint be '.repeat(300),
  });
  const errors: unknown[] = [];
  const journal = createJournal(database.db, (error) => errors.push(error));
  await journal.append(taskId, [infoEvent(1)]);
  await waitFor(() => errors.length === 1);
  expect(await journal.read(taskId, 0, 10)).toHaveLength(1);
});
