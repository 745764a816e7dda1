import { connect } from 'node:net';
import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prepareDataDirectory } from './data-directory';
import { lastLogLine, startDetached } from './detached-process';
import { freePort } from './free-port';
import { readInstance, rememberInstance } from './instance-file';
import { LaunchError } from './launch-error';
import { isRunning, type ProcessIdentity, signalProcess } from './process-identity';
import { runCommand } from './run-command';
import { serverEnv } from './server-env';
import { temporalServerFlags } from './temporal-flags';
import { pinServerVersion, temporalDatabaseFile } from './temporal-pin';
import { waitUntil } from './wait-until';

export interface TemporalServerOptions {
  /** Path of the Temporal CLI. */
  cli: string;
  /** Server version it holds, as `obtainTemporal` tells. */
  version: string;
  /** Holds `temporal/temporal-{version}.sqlite`, `temporal.json` (the pinned version) and `logs/temporal.log`. */
  dataDir: string;
  /** Fixed ports; without them the remembered ones if they are free, else any free ones. */
  ports?: { port?: number; uiPort?: number };
  /** How long a closed run can be looked up. */
  retentionDays?: number;
  synchronous?: 'NORMAL' | 'FULL';
  /** Further settings of the server, by key of its dynamic configuration. */
  settings?: Record<string, string>;
  onLog?: (line: string) => void;
}

export interface LocalTemporal {
  /** `host:port` of the frontend. */
  address: string;
  uiUrl: string;
  port: number;
  uiPort: number;
  pid: number;
  /** True when a server of an earlier start was found running and is used again. */
  adopted: boolean;
  isAlive(): boolean;
  /** SIGTERM, then SIGKILL after 10 s; safe to call twice. */
  stop(): Promise<void>;
}

interface Running {
  port: number;
  uiPort: number;
  process: ProcessIdentity;
}

/**
 * Starts the Temporal development server on 127.0.0.1, detached, or adopts the one that already runs on this data
 * directory, and waits until it is healthy.
 *
 * @throws LaunchError when it does not start, or the data belongs to another server version.
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<LocalTemporal> {
  prepareDataDirectory(options.dataDir);
  const setup = { ...options, dataDir: realpathSync(options.dataDir) };
  pinServerVersion(setup.dataDir, setup.version);
  const adopted = await adopt(setup);
  const running = adopted ?? (await launch(setup));
  await keepClosedRuns(setup, running);
  return {
    address: addressOf(running),
    uiUrl: `http://127.0.0.1:${running.uiPort}`,
    port: running.port,
    uiPort: running.uiPort,
    pid: running.process.pid,
    adopted: adopted !== undefined,
    isAlive: () => isRunning(running.process),
    stop: () => stop(running.process),
  };
}

async function adopt(setup: TemporalServerOptions): Promise<Running | undefined> {
  const found = readInstance(setup.dataDir).temporal;
  if (!found || !isRunning(found.process)) return undefined;
  if (await isHealthy(setup, found, 20_000)) return found;
  // It lives and does not answer: two servers must not write one database.
  await stop(found.process);
  return undefined;
}

async function launch(setup: TemporalServerOptions): Promise<Running> {
  const { dataDir, ports = {} } = setup;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const known = attempt === 1 ? readInstance(dataDir).temporal : undefined;
    const port = ports.port ?? (await freePort(known?.port));
    const uiPort = ports.uiPort ?? (await freePort(known?.uiPort));
    const running = { port, uiPort, process: await spawnServer(setup, port, uiPort) };
    rememberInstance(dataDir, { temporal: running });
    if (await isHealthy(setup, running, 60_000)) return running;
    await stop(running.process);
  }
  throw new LaunchError(`The Temporal server did not start. ${lastLogLine(logPath(dataDir))}`);
}

function spawnServer(setup: TemporalServerOptions, port: number, uiPort: number): Promise<ProcessIdentity> {
  const { cli, version, dataDir, synchronous = 'NORMAL', settings, onLog } = setup;
  const databaseFile = temporalDatabaseFile(dataDir, version);
  // Histories are nobody else's business, and the server makes its files readable for all.
  mkdirSync(dirname(databaseFile), { recursive: true, mode: 0o700 });
  onLog?.(`server ${version}, database ${databaseFile}`);
  return startDetached({
    command: cli,
    args: temporalServerFlags({ databaseFile, port, uiPort, synchronous, ...(settings && { settings }) }),
    logFile: logPath(dataDir),
    cwd: dataDir,
    env: serverEnv(dataDir),
  });
}

async function isHealthy(setup: TemporalServerOptions, running: Running, withinMs: number): Promise<boolean> {
  let healthy = false;
  const decided = async () => {
    if (!isRunning(running.process)) return true;
    healthy = (await accepts(running.port)) && (await serves(setup, running));
    return healthy;
  };
  await waitUntil(decided, { withinMs, everyMs: 50 });
  return healthy && isRunning(running.process);
}

async function serves(setup: TemporalServerOptions, running: Running): Promise<boolean> {
  const { ok, stdout } = await operator(setup, running, ['cluster', 'health']);
  return ok && stdout.includes('SERVING');
}

/** A development server forgets closed runs after a day unless told otherwise. */
async function keepClosedRuns(setup: TemporalServerOptions, running: Running): Promise<void> {
  const retention = `${(setup.retentionDays ?? 30) * 24}h`;
  const update = () =>
    operator(setup, running, ['namespace', 'update', '--namespace', 'default', '--retention', retention]);
  const done = await waitUntil(async () => (await update()).ok, { withinMs: 10_000, everyMs: 200 });
  if (!done) setup.onLog?.(`closed runs are kept for a day only: ${retention} could not be set`);
}

function operator({ cli, dataDir }: TemporalServerOptions, running: Running, args: string[]) {
  const env = serverEnv(dataDir);
  return runCommand(cli, ['operator', ...args, '--address', addressOf(running)], { env, timeoutMs: 10_000 });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 });
    const settle = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}

async function stop(process: ProcessIdentity): Promise<void> {
  if (!signalProcess(process, 'SIGTERM')) return;
  if (await waitUntil(() => !isRunning(process), { withinMs: 10_000 })) return;
  signalProcess(process, 'SIGKILL');
  await waitUntil(() => !isRunning(process), { withinMs: 5_000 });
}

function addressOf({ port }: { port: number }): string {
  return `127.0.0.1:${port}`;
}

function logPath(dataDir: string): string {
  return join(dataDir, 'logs', 'temporal.log');
}
