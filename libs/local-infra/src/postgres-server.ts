import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { prepareDataDirectory } from './data-directory';
import { assertReachable, databaseUser } from './database-user';
import { lastLogLine } from './detached-process';
import { freePort } from './free-port';
import { readInstance, rememberInstance } from './instance-file';
import { LaunchError } from './launch-error';
import { postgresBinaries } from './postgres-binaries';
import { ensureCluster } from './postgres-cluster';
import { databaseUrl, ensureDatabase } from './postgres-connection';
import {
  postgresLog,
  type PostgresSetup,
  servesCluster,
  spawnPostgres,
  stopPostgres,
} from './postgres-process';
import { findPostmaster } from './postmaster-file';
import { isRunning, type ProcessIdentity } from './process-identity';

const ATTEMPTS = 5;

export interface PostgresOptions {
  /** Everything lies below it: `postgres/` (the cluster), `postgres-password`, `logs/postgres.log`. */
  dataDir: string;
  /** Fixed port; without it the remembered one if it is free, else any free one. */
  port?: number;
  onProgress?: (line: string) => void;
}

export interface LocalPostgres {
  /** Connection address of the database `vouch`, password included. */
  url: string;
  port: number;
  pid: number;
  /** True when a server of an earlier start was found running and is used again. */
  adopted: boolean;
  isAlive(): boolean;
  /** Fast shutdown; safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on 127.0.0.1, detached, or adopts the one that already runs on this data directory. Stale files
 * of a crash are no hindrance.
 *
 * @throws LaunchError when it cannot run here.
 */
export async function startPostgres({
  dataDir,
  port,
  onProgress = () => undefined,
}: PostgresOptions): Promise<LocalPostgres> {
  prepareDataDirectory(dataDir);
  const folder = realpathSync(dataDir);
  const clusterDir = join(folder, 'postgres');
  const binaries = postgresBinaries();
  const user = await databaseUser(clusterDir);
  assertReachable(user, [folder, binaries.folder]);
  const password = await ensureCluster({ dataDir: folder, clusterDir, binaries, user, onProgress });

  const setup: PostgresSetup = { dataDir: folder, clusterDir, binaries, user, password, port };
  const adopted = await adopt(setup);
  const running = adopted ?? (await launch(setup));
  await ensureDatabase(running.port, password);
  return {
    url: databaseUrl(running.port, password),
    port: running.port,
    pid: running.process.pid,
    adopted: adopted !== undefined,
    isAlive: () => isRunning(running.process),
    stop: () => stopPostgres(running.process),
  };
}

interface Running {
  port: number;
  process: ProcessIdentity;
}

async function adopt(setup: PostgresSetup): Promise<Running | undefined> {
  const { dataDir, clusterDir } = setup;
  const found = findPostmaster(clusterDir, readInstance(dataDir).postgres?.process);
  if (!found || !(await servesCluster(setup, found))) return undefined;
  rememberInstance(dataDir, { postgres: found });
  return found;
}

async function launch(setup: PostgresSetup): Promise<Running> {
  const { dataDir, port } = setup;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const chosen = port ?? (await freePort(attempt === 1 ? readInstance(dataDir).postgres?.port : undefined));
    const running = { port: chosen, process: await spawnPostgres(setup, chosen) };
    rememberInstance(dataDir, { postgres: running });
    if (await servesCluster(setup, running)) return running;
    await stopPostgres(running.process);
    if (/No space left on device/i.test(lastLogLine(postgresLog(dataDir)))) {
      throw new LaunchError(
        `No space left on the disk of ${dataDir}. Free some, or set VOUCH_DATA_DIR to another disk.`,
      );
    }
    // After kill -9 the old server's children hold its memory for a moment; or the port was taken just now.
    await delay(attempt * 250);
  }
  throw new LaunchError(`PostgreSQL did not start. ${lastLogLine(postgresLog(dataDir))}`);
}
