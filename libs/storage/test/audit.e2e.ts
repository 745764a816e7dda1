import fc from 'fast-check';
import { createAudit, type Audit } from '../src/audit/audit';
import { createTestDatabase, type TestDatabase } from './create-test-database';

const KEY = Buffer.alloc(32, 1);
const ENTRIES = 30;

let database: TestDatabase;
let audit: Audit;
beforeAll(async () => {
  database = await createTestDatabase();
  audit = createAudit(database.db, async () => KEY);
});
afterAll(() => database.drop());

const use = (index: number) =>
  audit.record({
    actor: `user${index % 3}`,
    action: 'use',
    user_id: 'ada',
    task_id: `t${index}`,
    tool: 'model',
  });

/** Runs a statement as somebody who can switch the trigger off, looks, and takes it all back. */
async function problemAfter(statements: string[]): Promise<unknown> {
  const saved = await database.run('select * from audit_entries order by seq');
  const head = await database.run('select * from audit_head');
  const unguarded = (statement: string, values?: unknown[]) =>
    database.run(values ? statement : `set session_replication_role = replica; ${statement}`, values);
  for (const statement of statements) await unguarded(statement);
  const { problem } = await audit.verify();
  await unguarded('delete from audit_entries; delete from audit_head');
  for (const row of [
    ...saved.map((entry) => ['audit_entries', entry] as const),
    ...head.map((entry) => ['audit_head', entry] as const),
  ]) {
    const [table, values] = row;
    const names = Object.keys(values);
    await database.run(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(values),
    );
  }
  return problem;
}

it('is an unbroken chain when many write at once', async () => {
  await Promise.all(Array.from({ length: ENTRIES }, (_, index) => use(index)));
  const check = await audit.verify();
  expect(check).toMatchObject({ entries: ENTRIES, head: expect.stringMatching(/^30:[0-9a-f]{64}$/) });
  expect(check.problem).toBeUndefined();
  expect(await audit.list('ada', { limit: 2 })).toMatchObject([{ seq: 30 }, { seq: 29 }]);
  expect(await audit.list('ada', { limit: 1, before: 29 })).toMatchObject([{ seq: 28 }]);
  expect(await audit.list('bo', { limit: 9 })).toEqual([]);
  expect(await audit.ofRun('t7', 9)).toMatchObject([{ action: 'use', task_id: 't7', tool: 'model' }]);
});

it('refuses every change', async () => {
  for (const statement of [
    `update audit_entries set actor = 'eve'`,
    'delete from audit_entries where seq = 3',
    'truncate audit_entries',
  ]) {
    await expect(database.run(statement)).rejects.toThrow('append-only');
  }
});

it('shows any change that got past the refusal', async () => {
  const seq = fc.integer({ min: 1, max: ENTRIES });
  const change = fc.oneof(
    seq.map((at) => `delete from audit_entries where seq = ${at}`),
    seq.map((at) => `delete from audit_entries where seq >= ${at}`),
    seq.map((at) => `update audit_entries set actor = 'eve' where seq = ${at}`),
    seq.map((at) => `update audit_entries set tool = null where seq = ${at}`),
    seq.map((at) => `update audit_entries set detail = 'x' where seq = ${at}`),
    seq.map((at) => `update audit_entries set at = at + 1 where seq = ${at}`),
    seq.map(
      (at) =>
        `update audit_entries set hash = set_bit(hash, ${at}, 1 - get_bit(hash, ${at})) where seq = ${at}`,
    ),
    fc
      .tuple(seq, seq)
      .filter(([a, b]) => a !== b)
      .map(
        ([a, b]) =>
          `update audit_entries set seq = -seq where seq in (${a}, ${b});
           update audit_entries set seq = case when seq = ${-a} then ${b} else ${a} end where seq < 0`,
      ),
    seq
      .filter((at) => at < ENTRIES)
      .map(
        (at) =>
          `delete from audit_entries where seq > ${at};
           update audit_head set seq = ${at}, hash = (select hash from audit_entries where seq = ${at})`,
      ),
  );
  await fc.assert(
    fc.asyncProperty(change, async (statement) => {
      expect(await problemAfter([statement])).toMatchObject({ seq: expect.any(Number) as number });
    }),
    { numRuns: 8 },
  );
  expect(await audit.verify()).toMatchObject({ entries: ENTRIES, problem: undefined });
});

it('proves that an end noted earlier is still part of it', async () => {
  const { head } = await audit.verify();
  await use(99);
  expect((await audit.verify(head)).problem).toBeUndefined();
  expect(
    (await audit.verify(head.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).problem,
  ).toMatchObject({
    problem: 'other_past',
  });
});
