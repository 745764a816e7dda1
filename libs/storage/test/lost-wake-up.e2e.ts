import fc from 'fast-check';
import { createVault, type Vault } from '../src/vault/vault';
import { createKeyring } from '../src/vault/keys/keyring';
import { openDatabase } from '../src/database/database';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { insertTask } from './sample-run';

const KEY = 'a server key that is long enough for the test';

let database: TestDatabase;
let vault: Vault;
let close: () => Promise<void>;
beforeAll(async () => {
  database = await createTestDatabase();
  // Connections of its own, because the test breaks them.
  const db = openDatabase(`${database.url}?application_name=breakable`, {
    maxConnections: 8,
    onIdleError: () => undefined,
  });
  vault = createVault(db, createKeyring(db, { serverSecretKey: KEY }));
  close = () => db.destroy();
});
afterAll(async () => {
  await close();
  await database.drop();
});

const turnOfTheLoop = () => new Promise((next) => setImmediate(next));

/** As activities and the people behind the gateway do: until it has worked. */
async function untilDone<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch {
      await turnOfTheLoop();
    }
  }
}

const breakConnections = () =>
  database.run(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'breakable'`,
  );

async function wokenBy(provider: string): Promise<string[]> {
  const rows = await database.run(
    `select d.task_id from deliveries d join tasks t using (task_id) where t.title = $1 order by 1`,
    [provider],
  );
  return rows.map((row) => String(row.task_id));
}

it('wakes each waiting run once, in whatever order runs, keys and broken connections come', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('wait', 'wait', 'wait', 'store', 'break'), { minLength: 2, maxLength: 14 }),
      fc.array(fc.nat(60), { minLength: 14, maxLength: 14 }),
      async (steps, delays) => {
        round += 1;
        const provider = `provider-${round}`;
        const answered: string[] = [];
        const waiting: string[] = [];
        const act = {
          async wait() {
            const task_id = await insertTask(database.db, { title: provider });
            const key = { task_id, request_id: 'r1', user_id: 'ada', provider };
            const available = await untilDone(() => vault.openWait(key));
            (available ? answered : waiting).push(task_id);
          },
          async store() {
            await untilDone(() =>
              vault.store({ user_id: 'ada', provider, value: 'sk-0123456789', scope: 'saved' }),
            );
          },
          async break() {
            await breakConnections();
          },
        };
        await Promise.all(
          [...steps, 'store' as const].map(async (step, index) => {
            for (let turn = delays[index] ?? 0; turn > 0; turn -= 1) await turnOfTheLoop();
            await act[step]();
          }),
        );
        const woken = await wokenBy(provider);
        // An attempt whose answer was lost may have registered and then found the key: woken, never forgotten.
        expect(new Set([...woken, ...answered])).toEqual(new Set([...waiting, ...answered]));
        expect(woken).toEqual([...new Set(woken)]);
        expect(waiting.filter((task) => !woken.includes(task))).toEqual([]);
        const left = await database.run('select * from credential_waits where provider = $1', [provider]);
        expect(left).toEqual([]);
      },
    ),
    { numRuns: 60, seed: 6, endOnFailure: true },
  );
});

it('wakes more runs by one key than a statement takes parameters', async () => {
  await database.run(
    `insert into tasks (task_id, user_id, title, spec, request_hash, state, phase)
     select 'many-' || n, 'ada', 'many', '{}', 'x', '{}', 'waiting' from generate_series(1, 30000) n`,
  );
  await database.run(
    `insert into credential_waits (task_id, request_id, user_id, provider)
     select 'many-' || n, 'r1', 'ada', 'many' from generate_series(1, 30000) n`,
  );
  const stored = await untilDone(() =>
    vault.store({ user_id: 'ada', provider: 'many', value: 'sk-0123456789', scope: 'saved' }),
  );
  expect(new Set(stored.task_ids).size).toBe(30_000);
  const [row] = await database.run(
    `select count(*)::int as n, min(answer::text) as answer from deliveries where answer->>'request_id' = 'r1' and task_id like 'many-%'`,
  );
  expect(row?.n).toBe(30_000);
  expect(JSON.parse(String(row?.answer))).toEqual({
    request_id: 'r1',
    outcome: 'delivered',
    actor: 'ada',
    credential: { credential_id: stored.credential_id, version: 1 },
  });
});

it('takes the same key many times at once, also in a process that has just started', async () => {
  const task_id = await insertTask(database.db, { title: 'repeated' });
  await vault.openWait({ task_id, request_id: 'r1', user_id: 'ada', provider: 'repeated' });
  const db = openDatabase(database.url, { maxConnections: 4 });
  const fresh = createVault(db, createKeyring(db, { serverSecretKey: KEY }));
  const key = { user_id: 'ada', provider: 'repeated', value: 'sk-0123456789', scope: 'saved' } as const;
  const stored = await Promise.all(Array.from({ length: 40 }, () => fresh.store(key)));
  await db.destroy();
  expect(stored.flatMap((one) => one.task_ids)).toEqual([task_id]);
  expect(stored.map(({ version }) => version).sort((a, b) => a - b)).toEqual(stored.map((_, n) => n + 1));
  expect(await wokenBy('repeated')).toEqual([task_id]);
});

it('declines for every run of the user that waits for the key, and for nobody else', async () => {
  const waits = await Promise.all(
    ['ada', 'ada', 'bo'].map(async (user_id) => {
      const task_id = await insertTask(database.db, { user_id, title: 'declined' });
      await vault.openWait({ task_id, request_id: 'r1', user_id, provider: 'declined' });
      return task_id;
    }),
  );
  expect(await vault.declineWaits('ada', 'declined', 'ada')).toBe(2);
  expect(await vault.declineWaits('ada', 'declined', 'ada')).toBe(0);
  expect(await wokenBy('declined')).toEqual(waits.slice(0, 2).sort());
});
