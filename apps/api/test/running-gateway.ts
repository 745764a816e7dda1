import { randomUUID } from 'node:crypto';
import {
  createDeliveries,
  createJournal,
  createKeyring,
  createTasks,
  createVault,
  openDatabase,
} from '@vouch/storage';
import { createTestDatabase } from '../../../test/database/create-test-database';
import { apiConfig } from '../src/config';
import { createLog } from '../src/log';
import { runGateway } from '../src/run-gateway';
import { newTask } from './sample-events';

// A gateway starts in a second, but its sweeps come every 15.
jest.setTimeout(60_000);

type Env = Record<string, string>;

/** What the tests look at in answers; which of it is there depends on the route. */
export interface AnswerBody {
  task_id: string;
  ws_url: string;
  user_id: string;
  credential_id: string;
  phase: string;
  last_seq: number;
  warnings: string[];
  events: { seq: number }[];
  tasks: { task_id: string; user_id: string }[];
  items: { task_id: string }[];
  error: { code: string; details: { fields: { field: string }[] } };
}
export interface Answer {
  status: number;
  body: AnswerBody;
}

export const codeOf = ({ status, body }: Answer): string =>
  [status, body.error?.code].filter(Boolean).join(' ');
export const fieldsOf = ({ body }: Answer): string[] => body.error.details.fields.map(({ field }) => field);

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
  const databaseUrl = await createTestDatabase();
  const db = openDatabase(databaseUrl);
  const config = apiConfig(testEnv(databaseUrl, env));
  const start = () => runGateway(config, createLog(config.logLevel));
  let running = await start();
  const tasks = createTasks(db);

  const request = (
    method: string,
    route: string,
    { body, headers = {} }: { body?: unknown; headers?: Env } = {},
  ) =>
    fetch(`http://127.0.0.1:${running.port}${route}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    databaseUrl,
    db,
    tasks,
    journal: createJournal(db),
    deliveries: createDeliveries(db),
    audit: createVault(db, createKeyring(db, { serverSecretKey: config.serverSecretKey })).audit,
    request,
    /** Status and parsed body of a request. */
    async ask(method: string, route: string, options: { body?: unknown; headers?: Env } = {}) {
      const response = await request(method, route, options);
      const text = await response.text();
      const body = (text === '' ? {} : JSON.parse(text)) as AnswerBody;
      return { status: response.status, headers: response.headers, body };
    },
    post: (route: string, body: unknown, headers: Env = {}) => request('POST', route, { body, headers }),
    port: () => running.port,
    socketUrl: (route: string) => `ws://127.0.0.1:${running.port}${route}`,
    /** A task that is stored and never started, so that a test alone writes its journal. */
    async storedTask(user_id = 'local', title = 'A task') {
      const task_id = `task_${randomUUID()}`;
      await tasks.insert(newTask(task_id, user_id, title));
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
      await db.destroy();
    },
  };
}
export type TestGateway = Awaited<ReturnType<typeof startGateway>>;
