import { join } from 'node:path';
import { startDetached } from './detached-process';
import type { PostgresBinaries } from './postgres-binaries';
import { servedCluster } from './postgres-connection';
import { isRunning, type ProcessIdentity, signalProcess } from './process-identity';
import { serverEnv } from './server-env';
import { waitUntil } from './wait-until';
import type { SystemUser } from './system-user';

export interface PostgresSetup {
  dataDir: string;
  clusterDir: string;
  binaries: PostgresBinaries;
  user: SystemUser | undefined;
  password: string;
  port: number | undefined;
}

export function postgresLog(dataDir: string): string {
  return join(dataDir, 'logs', 'postgres.log');
}

export function spawnPostgres(setup: PostgresSetup, port: number): Promise<ProcessIdentity> {
  const { dataDir, clusterDir, binaries, user } = setup;
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return startDetached({
    command: binaries.postgres,
    args: ['-D', clusterDir, ...flags],
    logFile: postgresLog(dataDir),
    cwd: clusterDir,
    env: serverEnv(clusterDir),
    user: user && { uid: user.uid, gid: user.gid },
  });
}

/** Waits, through crash recovery too, until the process serves this very cluster; false when it ended or serves another. */
export async function servesCluster(
  { clusterDir, password }: Pick<PostgresSetup, 'clusterDir' | 'password'>,
  { port, process }: { port: number; process: ProcessIdentity },
): Promise<boolean> {
  let served: string | undefined;
  const decided = async () => {
    served = await servedCluster(port, password);
    return served !== undefined || !isRunning(process);
  };
  await waitUntil(decided, { withinMs: 60_000, everyMs: 30 });
  return served === clusterDir && isRunning(process);
}

/** Fast shutdown, then an immediate one; never SIGKILL, which would leave its children behind. */
export async function stopPostgres(process: ProcessIdentity): Promise<void> {
  if (!signalProcess(process, 'SIGINT')) return;
  if (await waitUntil(() => !isRunning(process), { withinMs: 15_000 })) return;
  signalProcess(process, 'SIGQUIT');
  await waitUntil(() => !isRunning(process), { withinMs: 10_000 });
}
