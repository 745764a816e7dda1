import { sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from './create-test-database';

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
