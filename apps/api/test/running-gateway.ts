import { randomUUID } from 'node:crypto';
import { createDeliveries, createJournal, createTasks } from '@vouch/storage';
import { createTestDatabase } from '../../../libs/storage/test/create-test-database';
import { newTask } from '../../../libs/storage/test/sample-run';
import { apiConfig } from '../src/config';
import { createLog } from '../src/log';
import { runGateway } from '../src/run-gateway';

type Env = Record<string, string>;

/** An address where nothing listens. */
export const NOBODY = '127.0.0.1:1';

/** Settings of a gateway on the test servers. */
export const testEnv = (databaseUrl: string, env: Env = {}): Env => ({
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: process.env.TEST_TEMPORAL_ADDRESS ?? NOBODY,
  SERVER_SECRET_KEY: 'a-server-key-only-for-these-tests-0123456789',
  LOG_LEVEL: 'silent',
  PORT: '0',
  ...env,
});

/** A real gateway on a port and a database of its own. */
export async function startGateway(env: Env = {}) {
  const database = await createTestDatabase();
  const config = apiConfig(testEnv(database.url, env));
  const start = () => runGateway(config, createLog(config.logLevel));
  let running = await start();
  const tasks = createTasks(database.db);

  const request = (method: string, route: string, { body, headers = {} }: { body?: unknown; headers?: Env } = {}) =>
    fetch(`http://127.0.0.1:${running.port}${route}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    database,
    tasks,
    journal: createJournal(database.db),
    deliveries: createDeliveries(database.db),
    request,
    /** Status and parsed body of a request. */
    async ask(method: string, route: string, options: { body?: unknown; headers?: Env } = {}) {
      const response = await request(method, route, options);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
    },
    post: (route: string, body: unknown, headers: Env = {}) => request('POST', route, { body, headers }),
    port: () => running.port,
    socketUrl: (route: string) => `ws://127.0.0.1:${running.port}${route}`,
    /** A task that is stored and never started, so that a test alone writes its journal. */
    async storedTask(user_id = 'local', title = 'A task') {
      const task_id = `task_${randomUUID()}`;
      await tasks.insert(newTask({ task_id, user_id, title, text: title }));
      await tasks.markStarted(task_id);
      return task_id;
    },
    async restart() {
      await running.close();
      running = await start();
    },
    closeGateway: () => running.close(),
    async close() {
      await running.close();
      await database.drop();
    },
  };
}
export type TestGateway = Awaited<ReturnType<typeof startGateway>>;
