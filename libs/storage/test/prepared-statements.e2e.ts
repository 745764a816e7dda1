import { sql } from 'kysely';
import { createJournal } from '../src/journal/journal';
import { createOutputs } from '../src/outputs/outputs';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { infoEvent, insertTask } from './sample-run';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase()));
afterAll(() => database.drop());

it('has a statement with values planned once a connection', async () => {
  const kept = await database.db.connection().execute(async (db) => {
    for (const name of ['a', 'b', 'c'])
      await db.selectFrom('tasks').select('title').where('task_id', '=', name).execute();
    const { rows } = await sql<{ statement: string; uses: number }>`
      select statement, (generic_plans + custom_plans)::int as uses from pg_prepared_statements
      where statement like ${'%"title"%'}`.execute(db);
    return rows;
  });
  expect(kept).toEqual([{ statement: expect.stringContaining('"task_id" = $1') as string, uses: 3 }]);
});

it('keeps the plans of what every turn does, although the tables are partitioned and of any size', async () => {
  const taskIds = await Promise.all(Array.from({ length: 40 }, () => insertTask(database.db)));
  await sql`
    insert into events (task_id, seq, type, ts, body, digest, bytes)
    select task_id, seq, 'info', 1, '{"message": "m"}', 'd', 100
    from unnest(${taskIds.slice(10)}::text[]) as task_id, generate_series(1, 300) as seq`.execute(
    database.db,
  );
  await sql.raw('analyze events; analyze outputs; analyze tasks').execute(database.db);
  const plans = await database.db.connection().execute(async (db) => {
    const journal = createJournal(db);
    const outputs = createOutputs(db);
    for (const [index, taskId] of taskIds.slice(0, 10).entries()) {
      await outputs.find(taskId, `c${index}`);
      await journal.append(taskId, [{ ...infoEvent(1), call_id: `c${index}` }]);
      await journal.read(taskId, 0, 10);
      await journal.readLast(taskId, 10);
    }
    const { rows } = await sql<{ custom: number; generic: number }>`
      select custom_plans::int as custom, generic_plans::int as generic from pg_prepared_statements
      where statement ~ 'events|outputs' and custom_plans + generic_plans = 10`.execute(db);
    return rows;
  });
  // PostgreSQL looks at five before it keeps one.
  expect(plans).toEqual(Array.from({ length: 5 }, () => ({ custom: 5, generic: 5 })));
});

it('runs a statement on after a column was added to its table', async () => {
  await database.db.connection().execute(async (db) => {
    const title = () => db.selectFrom('teams').select('name').where('user_id', '=', 'u').execute();
    const all = () => db.selectFrom('teams').selectAll().where('user_id', '=', 'u').execute();
    await title();
    await all();
    await sql`alter table teams add column later text`.execute(db);
    await expect(title()).resolves.toEqual([]);
    await expect(all()).resolves.toEqual([]);
  });
});
