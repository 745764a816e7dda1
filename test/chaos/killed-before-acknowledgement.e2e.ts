import { rmSync } from 'node:fs';
import { Client as Temporal, Connection } from '@temporalio/client';
import { Client as Postgres } from 'pg';
import { createTestDatabase } from '../database/create-test-database';
import { createProduct, isAlive } from '../product';
import { waitFor } from '../wait-for';
import { startStallingProxy } from './stalling-proxy';

const LONG = 240_000;
const LOCK = 4712;
/** Holds an append inside its transaction, with its rows inserted, for as long as this test has the lock. */
const HOLD = `
  create function hold() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_lock(${LOCK});
      perform pg_advisory_unlock(${LOCK});
      return null;
    end $$;
  create trigger hold after insert on events for each row when (new.type = 'verifier_result') execute function hold()`;

const temporalAddress = process.env.TEST_TEMPORAL_ADDRESS ?? '';

async function setUp() {
  const databaseUrl = await createTestDatabase();
  const proxy = await startStallingProxy(temporalAddress);
  const product = await createProduct({ DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: proxy.address });
  const database = new Postgres({ connectionString: databaseUrl });
  const connection = await Connection.connect({ address: temporalAddress });
  await database.connect();
  await product.start();
  const tearDown = async () => {
    proxy.recover();
    await product.stop();
    await product.model.stop();
    proxy.close();
    await Promise.all([database.end(), connection.close()]);
    rmSync(product.dataDir, { recursive: true, force: true });
  };
  return { product, proxy, database, temporal: new Temporal({ connection }), tearDown };
}

it(
  'an append whose worker is killed before its acknowledgement arrives is in the journal once',
  async () => {
    const { product, proxy, database, temporal, tearDown } = await setUp();
    const rowsOf = async (taskId: string) =>
      (
        await database.query<{ seq: number; type: string; xmin: string }>(
          'select seq, type, xmin::text from events where task_id = $1 order by seq',
          [taskId],
        )
      ).rows;
    const list = () => product.get<{ tasks: { stop_reason: string | null }[] }>('/tasks');
    try {
      // The task that told that the product is up writes no more.
      await waitFor(
        async () => (await list())?.tasks.every(({ stop_reason }) => stop_reason !== null),
        60_000,
      );
      await database.query(HOLD);
      await database.query('select pg_advisory_lock($1)', [LOCK]);
      const taskId = await product.startTask({ task: 'Write a short plan.' });
      await waitFor(async () => {
        const { rowCount } = await database.query(`select 1 from pg_locks where locktype = 'advisory'
          and objid = ${LOCK} and not granted`);
        return (rowCount ?? 0) > 0;
      }, 60_000);
      const before = await rowsOf(taskId);

      proxy.stall();
      await database.query('select pg_advisory_unlock($1)', [LOCK]);
      const appended = await waitFor(async () => {
        const rows = await rowsOf(taskId);
        return rows.length > before.length && rows;
      });
      const killed = product.pidOf('worker') ?? 0;
      process.kill(killed, 'SIGKILL');
      await waitFor(() => !isAlive(killed));
      await database.query('drop trigger hold on events');
      proxy.recover();

      expect(await product.finished(taskId)).toBe('goal_reached');
      const after = await rowsOf(taskId);
      expect(after.map(({ seq }) => seq)).toEqual(after.map((_, index) => index + 1));
      // The very rows of the killed worker: none was written again.
      expect(after.slice(0, appended.length)).toEqual(appended);
      expect(after.filter(({ type }) => type === 'finished')).toHaveLength(1);
      const { events } = await temporal.workflow.getHandle(taskId).fetchHistory();
      const attempts = events?.map((event) => event.activityTaskStartedEventAttributes?.attempt ?? 0) ?? [];
      expect(Math.max(...attempts)).toBeGreaterThan(1);
    } finally {
      await tearDown();
    }
  },
  LONG,
);
