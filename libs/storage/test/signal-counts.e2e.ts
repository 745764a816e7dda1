import { createSignalCounts, type SignalCounts } from '../src/delivery/signal-counts';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { insertTask } from './sample-run';

const MOST = 7;
let database: TestDatabase;
let counts: SignalCounts;
let taskId: string;
beforeEach(async () => {
  database = await createTestDatabase();
  counts = createSignalCounts(database.db);
  taskId = await insertTask(database.db);
});
afterEach(() => database.drop());

const taken = async (times: number, most = MOST) => {
  const all = await Promise.all(Array.from({ length: times }, () => counts.take(taskId, most)));
  return all.filter(Boolean).length;
};
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

it('gives out as many as there are, however many ask at once, and to some orders more than to others', async () => {
  expect(await taken(40)).toBe(MOST);
  expect(await taken(1)).toBe(0);
  expect(await taken(40, MOST + 3)).toBe(3);
});

it('counts each run for itself', async () => {
  const other = await insertTask(database.db);
  expect(await taken(MOST)).toBe(MOST);
  expect(await counts.take(other, MOST)).toBe(true);
});

it('begins anew once for a history that is younger than what was counted, and never for an older one', async () => {
  await taken(MOST);
  await counts.beginAnew(taskId, later(-3600));
  expect(await taken(1)).toBe(0);
  const began = later(3600);
  await Promise.all(Array.from({ length: 5 }, () => counts.beginAnew(taskId, began)));
  expect(await taken(40)).toBe(MOST);
  await counts.beginAnew(taskId, began);
  await counts.beginAnew(taskId, later(60));
  expect(await taken(1)).toBe(0);
});

it('is forgotten with the run', async () => {
  await taken(1);
  await database.run('delete from tasks');
  expect(await database.run('select * from signal_counts')).toEqual([]);
});
