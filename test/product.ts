import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { healthSchema, type JournalEvent } from '@vouch/shared';
import { startSimulatedModel } from '@vouch/simulated-model';

const ROOT = path.resolve(import.meta.dirname, '..');
const POLL_MS = 20;

export async function waitFor<T>(
  what: string,
  seconds: number,
  probe: () => Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const value = await probe();
    if (value !== undefined) return value;
    await delay(POLL_MS);
  }
  throw new Error(`waited ${seconds} s for ${what}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** The real product, started as a user does, with the simulated model in this process so that its calls can be counted. */
export async function createProduct() {
  const dataDir = mkdtempSync('/tmp/vouch-bench-');
  const port = await freePort();
  const model = await startSimulatedModel({ latencyMs: 0 });
  const base = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  async function request(route: string, body?: object): Promise<Response | undefined> {
    const init = body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    return fetch(`${base}${route}`, init).catch(() => undefined);
  }

  return {
    dataDir,
    model,
    /** Starts `npm start` and returns the seconds until the first task was accepted. */
    async start(): Promise<number> {
      const log = openSync(path.join(dataDir, 'start.log'), 'a');
      const env = {
        ...process.env,
        VOUCH_DATA_DIR: dataDir,
        PORT: String(port),
        OPENAI_BASE_URL: model.url,
        OPENAI_API_KEY: 'bench',
        OPENAI_MODEL: 'bench-model',
        OPENROUTER_API_KEY: '',
        LOG_LEVEL: 'warn',
      };
      const from = performance.now();
      child = spawn('npm', ['start', '--silent'], {
        cwd: ROOT,
        env,
        stdio: ['ignore', log, log],
        detached: true,
      });
      await waitFor('the first task to be accepted', 300, async () => {
        const response = await request('/start-task', { task: 'Say hello.' });
        return response?.status === 201 ? true : undefined;
      });
      return (performance.now() - from) / 1000;
    },
    async stop(): Promise<void> {
      if (!child?.pid || child.exitCode !== null) return;
      process.kill(child.pid, 'SIGINT');
      await once(child, 'exit');
    },
    async startTask(body: object): Promise<string> {
      const response = await request('/start-task', body);
      return ((await response?.json()) as { task_id: string }).task_id;
    },
    async events(taskId: string): Promise<JournalEvent[]> {
      const all: JournalEvent[] = [];
      for (;;) {
        const response = await request(`/tasks/${taskId}/events?after_seq=${all.length}&limit=1000`);
        if (!response?.ok) return all;
        const { events } = (await response.json()) as { events: JournalEvent[] };
        if (events.length === 0) return all;
        all.push(...events);
      }
    },
    async finished(taskId: string, seconds = 120): Promise<void> {
      await waitFor(`${taskId} to finish`, seconds, async () => {
        const response = await request(`/tasks/${taskId}`);
        const task = response?.ok ? ((await response.json()) as { stop_reason: string | null }) : undefined;
        return task?.stop_reason ?? undefined;
      });
    },
    async temporal(): Promise<Client> {
      const health = healthSchema.parse(await (await request('/health'))?.json());
      return new Client({
        connection: await Connection.connect({ address: health.addresses?.temporal ?? '' }),
      });
    },
    /** The process that runs this entry file for this product. */
    pidOf(entry: string): number | undefined {
      const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args=']).toString().split('\n');
      const processes = lines
        .map((line) => line.trim().split(/\s+/))
        .map(([pid, ppid, ...args]) => ({
          pid: Number(pid),
          ppid: Number(ppid),
          args: args.join(' '),
        }));
      const family = new Set([child?.pid]);
      for (let size = 0; size !== family.size;) {
        size = family.size;
        for (const { pid, ppid } of processes) if (family.has(ppid)) family.add(pid);
      }
      return processes.find(({ pid, args }) => family.has(pid) && args.includes(entry))?.pid;
    },
  };
}
export type Product = Awaited<ReturnType<typeof createProduct>>;
