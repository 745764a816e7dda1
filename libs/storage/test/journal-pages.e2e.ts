import { sql } from 'kysely';
import { waitFor } from '../../../test/wait-for';
import { createJournal, type Journal } from '../src/journal/journal';
import { createJournalPages, type JournalPage, type JournalPages } from '../src/journal/journal-pages';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { infoEvent, infoEvents, insertTask } from './sample-run';

let database: TestDatabase;
let journal: Journal;
let pages: JournalPages;
beforeAll(async () => {
  database = await createTestDatabase();
  journal = createJournal(database.db);
  pages = createJournalPages(database.db);
});
afterAll(() => database.drop());

const taskWith = async (events: Parameters<Journal['append']>[1]) => {
  const taskId = await insertTask(database.db);
  await journal.append(taskId, events);
  return taskId;
};
const seqsOf = ({ events, atEnd }: JournalPage) => ({ seqs: events.map(({ seq }) => seq), atEnd });
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

it('says whether a page reaches the end', async () => {
  const taskId = await taskWith(infoEvents(1, 201));
  expect(seqsOf(await pages.next(taskId, 0))).toEqual({ seqs: numbers(1, 200), atEnd: false });
  expect(seqsOf(await pages.next(taskId, 2))).toEqual({ seqs: numbers(3, 201), atEnd: true });
  expect(seqsOf(await pages.next(taskId, 201))).toEqual({ seqs: [], atEnd: true });
  expect(seqsOf(await pages.next(taskId, Number.MAX_SAFE_INTEGER))).toEqual({ seqs: [], atEnd: true });
});

it('ends a page with the event that makes it large', async () => {
  const large = (seq: number) => infoEvent(seq, 'x'.repeat(100_000));
  const taskId = await taskWith([large(1), large(2), large(3), large(4)]);
  expect(seqsOf(await pages.next(taskId, 0))).toEqual({ seqs: [1, 2, 3], atEnd: false });
  expect(seqsOf(await pages.next(taskId, 3))).toEqual({ seqs: [4], atEnd: true });
});

it('reads the news of many journals together, each for itself', async () => {
  const taskIds = await Promise.all(numbers(1, 40).map((count) => taskWith(infoEvents(1, count))));
  const found = await Promise.all(taskIds.map((taskId, index) => pages.news(taskId, Math.floor(index / 2))));
  expect(found.map(seqsOf)).toEqual(
    taskIds.map((_, index) => ({ seqs: numbers(Math.floor(index / 2) + 1, index + 1), atEnd: true })),
  );
  expect(found.map(({ events }) => events[0]?.task_id)).toEqual(taskIds);
});

it('keeps nobody from their news by a journal that cannot be read', async () => {
  const [broken, whole, other] = await Promise.all([1, 2, 3].map((count) => taskWith(infoEvents(1, count))));
  await database.db
    .updateTable('events')
    .set({ type: 'gone' })
    .where('task_id', '=', String(broken))
    .execute();
  const found = await Promise.allSettled(
    [whole, broken, other].map((taskId) => pages.news(String(taskId), 0)),
  );
  expect(found.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('waits only so long for one statement, and asks again by another', async () => {
  const impatient = createJournalPages(database.db, 100);
  const taskId = await taskWith(infoEvents(1, 2));
  await database.db.transaction().execute(async (tx) => {
    await sql`lock table events in access exclusive mode`.execute(tx);
    await expect(impatient.news(taskId, 0)).rejects.toMatchObject({ code: 'unavailable' });
  });
  const patient = await waitFor(() => impatient.news(taskId, 0));
  expect(seqsOf(patient)).toEqual({ seqs: [1, 2], atEnd: true });
});
