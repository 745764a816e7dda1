import { createJournal } from '../src/journal/journal';
import { createRetention } from '../src/journal/retention';
import { createTasks } from '../src/tasks/tasks';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { finishedEvent, infoEvent, insertTask } from './sample-run';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const DAY = 86_400;

async function run(finished: boolean, endedDaysAgo = 0): Promise<string> {
  const taskId = await insertTask(database.db);
  const journal = createJournal(database.db);
  await journal.append(taskId, finished ? [infoEvent(1), finishedEvent(2)] : [infoEvent(1)]);
  await database.run(`update tasks set created_at = now() - interval '1 year' where task_id = $1`, [taskId]);
  if (finished)
    await database.run(`update tasks set finished_at = now() - $2 * interval '1 day' where task_id = $1`, [
      taskId,
      endedDaysAgo,
    ]);
  return taskId;
}

it('removes what ended long ago with its journal, and nothing else', async () => {
  const [old, fresh, open] = [await run(true, 31), await run(true, 29), await run(false)];
  const retention = createRetention(database.db);
  await expect(retention.removeFinished(30 * DAY, 10)).resolves.toBe(1);
  await expect(retention.removeFinished(30 * DAY, 10)).resolves.toBe(0);
  const tasks = createTasks(database.db);
  const left = await Promise.all([old, fresh, open].map((taskId) => tasks.find(taskId)));
  expect(left.map((task) => task !== undefined)).toEqual([false, true, true]);
  const rows = await database.run(
    `select (select count(*) from events where task_id = $1)::int as events,
      (select count(*) from outputs where task_id = $1)::int as outputs`,
    [old],
  );
  expect(rows).toEqual([{ events: 0, outputs: 0 }]);
});

it('lets several processes share the work, a batch at a time', async () => {
  const retention = createRetention(database.db);
  for (let index = 0; index < 12; index += 1) await run(true, 100);
  const removed = await Promise.all(Array.from({ length: 4 }, () => retention.removeFinished(90 * DAY, 3)));
  expect(Math.max(...removed)).toBe(3);
  const rest = await retention.removeFinished(90 * DAY, 100);
  expect(removed.reduce((sum, count) => sum + count, rest)).toBe(12);
});
