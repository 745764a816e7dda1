import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, startPostgres } from '@vouch/local-infra';
import type { DecidedEvent } from '@vouch/shared';
import { createJournal, createTasks, migrate, openDatabase } from '@vouch/storage';
import { waitFor } from '../../test/wait-for.ts';

const MAIN = path.resolve('apps/api/dist/main.js');
const MEMORY_PROBE = path.resolve('bench/relay/memory-probe.cjs');
/** Nobody answers there: viewers need no Temporal. */
const NO_TEMPORAL = '127.0.0.1:1';

async function createGateway(databaseUrl: string) {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const env = {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: NO_TEMPORAL,
    SERVER_SECRET_KEY: 'a-key-only-for-this-measurement-0123456789',
    LOG_LEVEL: 'silent',
    HOST: '127.0.0.1',
    PORT: String(port),
  };
  const isUp = async () => (await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined))?.ok;
  return {
    port,
    isRunning: () => child !== undefined,
    async start() {
      child = spawn(
        process.execPath,
        ['--expose-gc', '--require', MEMORY_PROBE, '--max-semi-space-size=16', MAIN],
        {
          env,
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        },
      );
      await waitFor(isUp, 60_000);
    },
    /** Stands still until it is killed. */
    freeze: () => void child?.kill('SIGSTOP'),
    async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') {
      const ending = child;
      child = undefined;
      if (!ending || ending.exitCode !== null) return;
      ending.kill(signal);
      await once(ending, 'exit');
    },
    /** Bytes in use, after a full collection. */
    async memory(): Promise<NodeJS.MemoryUsage> {
      if (!child) throw new Error('the gateway does not run');
      const answer = once(child, 'message');
      child.send('memory');
      return ((await answer) as [NodeJS.MemoryUsage])[0];
    },
  };
}
export type Gateway = Awaited<ReturnType<typeof createGateway>>;

/** A PostgreSQL of its own with real gateways on it, each a process; the caller writes the journals. */
export async function openStage(gatewayCount: number) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vouch-relay-'));
  // As root the database runs as another user, who has to get in.
  chmodSync(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir });
  const db = openDatabase(postgres.url, { maxConnections: 10 });
  await migrate(db);
  const gateways = await Promise.all(Array.from({ length: gatewayCount }, () => createGateway(postgres.url)));
  await Promise.all(gateways.map((gateway) => gateway.start()));
  const tasks = createTasks(db);
  return {
    gateways,
    journal: createJournal(db),
    async createTask(): Promise<string> {
      const task_id = `task_${randomUUID()}`;
      const spec = { agents: [], max_rounds: 6, auto_apply: false, verifier: { on_outage: 'open' as const } };
      await tasks.insert({
        task_id,
        user_id: 'local',
        title: 'Relay',
        text: 'Relay',
        spec,
        request_hash: 'h',
      });
      await tasks.markStarted(task_id);
      return task_id;
    },
    async close() {
      await Promise.all(gateways.map((gateway) => gateway.stop('SIGKILL')));
      await db.destroy();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;

const tokens = { prompt_tokens: 1, completion_tokens: 1 };

export const infoAt = (seq: number, message: string, atMs = Date.now()): DecidedEvent => ({
  seq,
  ts: atMs / 1000,
  type: 'info',
  body: { message },
});

export const finishedAt = (seq: number): DecidedEvent => ({
  seq,
  ts: Date.now() / 1000,
  type: 'finished',
  body: {
    stop_reason: 'goal_reached',
    summary: 'Done.',
    usage: { agents: tokens, verifier: tokens },
    cost: { usd: 0, unpriced_models: [] },
  },
});
