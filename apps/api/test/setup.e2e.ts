import { randomUUID } from 'node:crypto';
import { SEARCH_ATTRIBUTES } from '@vouch/shared';
import { openDatabase } from '@vouch/storage';
import { createTestDatabase } from '../../../test/database/create-test-database';
import { apiConfig } from '../src/config';
import { createLog } from '../src/log';
import { setUp } from '../src/setup/set-up';
import { openTemporal } from '../src/temporal/temporal-access';
import { testEnv } from './running-gateway';

jest.setTimeout(60_000);

it('makes schema, namespace and search attributes, and again changes nothing', async () => {
  const databaseUrl = await createTestDatabase();
  const TEMPORAL_NAMESPACE = `setup-${randomUUID()}`;
  const run = async (TEMPORAL_RETENTION_DAYS: string) => {
    const config = apiConfig(testEnv(databaseUrl, { TEMPORAL_NAMESPACE, TEMPORAL_RETENTION_DAYS }));
    const db = openDatabase(databaseUrl);
    const temporal = openTemporal(config.temporal);
    try {
      await setUp(db, temporal, config, createLog('silent'));
      const { connection, namespace } = temporal;
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      const described = await connection.workflowService.describeNamespace({ namespace });
      return {
        tasks: await db.selectFrom('tasks').select('task_id').execute(),
        attributes: Object.keys(customAttributes).sort(),
        retention: Number(described.config?.workflowExecutionRetentionTtl?.seconds),
      };
    } finally {
      await Promise.all([db.destroy(), temporal.close()]);
    }
  };

  const first = await run('7');
  expect(first.tasks).toEqual([]);
  expect(first.attributes).toEqual(expect.arrayContaining(Object.values(SEARCH_ATTRIBUTES)));
  expect(first.retention).toBe(7 * 86_400);
  await expect(run('7')).resolves.toEqual(first);
  await expect(run('')).resolves.toEqual(first);
  expect((await run('9')).retention).toBe(9 * 86_400);
});
