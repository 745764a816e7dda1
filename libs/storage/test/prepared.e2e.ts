import { sql } from 'kysely';
import { openDatabase } from '../src/database/database';
import { createJournal } from '../src/journal/journal';
import { createTestDatabase } from './create-test-database';

it('plans the reading of a page once for a connection, and nothing else', async () => {
  const { url, drop } = await createTestDatabase();
  const db = openDatabase(url, { maxConnections: 1 });
  const journal = createJournal(db);
  for (const taskId of ['task_a', 'task_b', 'task_c']) {
    expect(await journal.read(taskId, 0, 10)).toEqual([]);
    await journal.readLast(taskId, 10);
  }
  const { rows } = await sql<{ statement: string; runs: number }>`
    select statement, (generic_plans + custom_plans)::int as runs from pg_prepared_statements`.execute(db);
  expect(rows).toEqual([{ statement: expect.stringContaining('"events"'), runs: 3 }]);
  await db.destroy();
  await drop();
});
