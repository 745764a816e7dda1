import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type LocalPostgres,
  type LocalTemporal,
  obtainTemporal,
  serverVersionOf,
  startPostgres,
  startTemporalServer,
} from '@vouch/local-infra';

export interface TestServers {
  databaseUrl: string;
  temporalAddress: string;
  stop(): Promise<void>;
}

const say = (line: string) => process.stderr.write(`[servers] ${line}\n`);

/** TEMPORAL_CLI_PATH names one that is there; else it is found as `npm start` finds it. */
async function temporalCli(): Promise<{ cli: string; version: string }> {
  const cli = process.env.TEMPORAL_CLI_PATH;
  if (!cli) {
    const { path, version } = await obtainTemporal({ env: process.env, onProgress: say });
    return { cli: path, version };
  }
  const version = await serverVersionOf(cli);
  if (!version) throw new Error(`TEMPORAL_CLI_PATH=${cli} is not a Temporal CLI that runs here`);
  return { cli, version };
}

/** `settings` of the server's dynamic configuration, for a server that a test starts for itself. */
export async function startTemporal(dataDir: string, settings = {}): Promise<LocalTemporal> {
  const { cli, version } = await temporalCli();
  return startTemporalServer({ cli, version, dataDir, settings });
}

/**
 * Starts one PostgreSQL and one Temporal server in a fresh data directory. VOUCH_TEST_DIR names that directory, so
 * that who started the tests can see that nothing is left in it.
 */
export async function startTestServers(): Promise<TestServers> {
  const dataDir = process.env.VOUCH_TEST_DIR ?? join(tmpdir(), `vouch-test-${randomUUID()}`);
  const started: (LocalPostgres | LocalTemporal)[] = [];
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
    rmSync(dataDir, { recursive: true, force: true });
  };
  const keep = <T extends LocalPostgres | LocalTemporal>(server: T): T => {
    started.push(server);
    return server;
  };
  const [postgres, temporal] = await Promise.allSettled([
    startPostgres({ dataDir }).then(keep),
    startTemporal(dataDir).then(keep),
  ]);
  if (postgres.status === 'fulfilled' && temporal.status === 'fulfilled') {
    return { databaseUrl: postgres.value.url, temporalAddress: temporal.value.address, stop };
  }
  await stop();
  const failure = postgres.status === 'rejected' ? postgres : (temporal as PromiseRejectedResult);
  throw failure.reason;
}
