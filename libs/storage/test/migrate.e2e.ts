import { waitFor } from '../../../test/wait-for';
import { migrate, openDatabase } from '../src/database/database';
import { createTasks } from '../src/tasks/tasks';
import { createTestDatabase } from './create-test-database';
import { newTask } from './sample-run';

it('may be run by several processes at once, and again', async () => {
  const database = await createTestDatabase();
  await database.run('drop schema public cascade; create schema public');
  const pools = Array.from({ length: 6 }, () => openDatabase(database.url));
  await Promise.all(pools.map((db) => migrate(db)));
  await migrate(database.db);
  await expect(createTasks(database.db).insert(newTask())).resolves.toMatchObject({ created: true });
  await Promise.all(pools.map((db) => db.destroy()));
  await database.drop();
});

it('goes on with new connections after all of them were cut', async () => {
  const database = await createTestDatabase();
  const told: Error[] = [];
  const db = openDatabase(database.url, { onIdleError: (error) => told.push(error) });
  const task = newTask();
  await createTasks(db).insert(task);
  await database.run(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  const found = await waitFor(() => createTasks(db).find(task.task_id));
  expect(found.task_id).toBe(task.task_id);
  expect(told.length).toBeGreaterThan(0);
  await db.destroy();
  await database.drop();
});
