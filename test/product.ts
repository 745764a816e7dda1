import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { JournalEvent } from '@vouch/shared';
import { startSimulatedModel, type RecordedRequest } from '@vouch/simulated-model';
import { waitFor } from './wait-for.ts';

const START_MS = 600_000;
const STOP_MS = 60_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Whether a process, or for a negative number a group, runs. */
export function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The processes of a running product, as its data directory remembers them. */
export type Part = 'worker' | 'api' | 'model' | 'postgres' | 'temporal';

interface Instance {
  postgres?: { process: { pid: number } };
  temporal?: { port: number; uiPort: number; process: { pid: number } };
  children?: Record<string, { pid: number } | undefined>;
}

/**
 * The real product, started as a user does. Its model provider is the simulated one in this process, reached through
 * OPENAI_BASE_URL like any other, so that its calls can be counted.
 */
export async function createProduct(extraEnv: Record<string, string> = {}) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vouch-product-'));
  // As root the database runs as another user, who has to get in.
  chmodSync(dataDir, 0o755);
  const logFile = path.join(dataDir, 'npm-start.log');
  const port = await freePort();
  const watchers: ((request: RecordedRequest) => void)[] = [];
  const model = await startSimulatedModel({
    latencyMs: 0,
    onRequest: (request) => watchers.forEach((see) => see(request)),
  });
  const base = `http://127.0.0.1:${port}`;
  const [, token] = extraEnv.API_TOKENS?.split(',')[0]?.split(':') ?? [];
  let child: ChildProcess | undefined;

  const instance = (): Instance => {
    const file = path.join(dataDir, 'instance.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Instance) : {};
  };

  async function request(route: string, body?: object): Promise<Response | undefined> {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const json = { ...headers, 'content-type': 'application/json' };
    const init = body ? { method: 'POST', headers: json, body: JSON.stringify(body) } : { headers };
    return fetch(`${base}${route}`, init).catch(() => undefined);
  }

  async function get<T>(route: string): Promise<T | undefined> {
    const response = await request(route);
    return response?.ok ? ((await response.json()) as T) : undefined;
  }

  return {
    dataDir,
    logFile,
    base,
    model,
    request,
    get,
    /** From now on every call of a model is shown; the model itself remembers only the last ones. */
    onModelRequest: (see: (request: RecordedRequest) => void) => watchers.push(see),
    pidOf(part: Part): number | undefined {
      const { postgres, temporal, children } = instance();
      if (part === 'postgres') return postgres?.process.pid;
      return part === 'temporal' ? temporal?.process.pid : children?.[part]?.pid;
    },
    /** Runs `npm start`; returns the seconds until the first task was accepted. */
    async start(): Promise<number> {
      const log = openSync(logFile, 'a');
      const env = {
        ...process.env,
        NODE_OPTIONS: '',
        OPENAI_BASE_URL: model.url,
        OPENAI_API_KEY: 'key-of-the-operator',
        OPENAI_MODEL: 'simulated-elsewhere',
        OPENROUTER_API_KEY: '',
        LOG_LEVEL: 'warn',
        ...extraEnv,
        VOUCH_DATA_DIR: dataDir,
        PORT: String(port),
      };
      const from = performance.now();
      const started = spawn('npm', ['start', '--silent'], {
        env,
        stdio: ['ignore', log, log],
        detached: true,
      });
      child = started;
      await waitFor(async () => {
        if (started.exitCode !== null) return true;
        return (await request('/start-task', { task: 'Say hello.' }))?.status === 201;
      }, START_MS);
      if (started.exitCode !== null) throw new Error(`npm start ended:\n${readFileSync(logFile, 'utf8')}`);
      return (performance.now() - from) / 1000;
    },
    /** Ctrl-C, as a terminal sends it to the whole group; returns when nothing of it is left running. */
    async stop(): Promise<void> {
      if (!child?.pid) return;
      const group = -child.pid;
      const servers = [instance().postgres?.process.pid, instance().temporal?.process.pid];
      child = undefined;
      if (isAlive(group)) process.kill(group, 'SIGINT');
      await waitFor(() => ![group, ...servers].some(isAlive), STOP_MS);
    },
    async startTask(body: object): Promise<string> {
      const response = await request('/start-task', body);
      if (response?.status !== 201)
        throw new Error(`start-task: ${response?.status} ${await response?.text()}`);
      return ((await response.json()) as { task_id: string }).task_id;
    },
    async events(taskId: string): Promise<JournalEvent[]> {
      const all: JournalEvent[] = [];
      for (;;) {
        const page = await get<{ events: JournalEvent[] }>(
          `/tasks/${taskId}/events?after_seq=${all.length}&limit=1000`,
        );
        if (!page || page.events.length === 0) return all;
        all.push(...page.events);
      }
    },
    finished: (taskId: string, withinMs = 120_000) =>
      waitFor(
        async () => (await get<{ stop_reason: string | null }>(`/tasks/${taskId}`))?.stop_reason,
        withinMs,
      ),
    temporalUi: () => `http://127.0.0.1:${instance().temporal?.uiPort}`,
    temporalAddress: (): string => `127.0.0.1:${instance().temporal?.port}`,
    async temporal(): Promise<Client> {
      return new Client({ connection: await Connection.connect({ address: this.temporalAddress() }) });
    },
  };
}
export type Product = Awaited<ReturnType<typeof createProduct>>;
