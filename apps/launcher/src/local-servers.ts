import { join } from 'node:path';
import {
  type LocalPostgres,
  type LocalTemporal,
  obtainTemporal,
  pinnedServerVersion,
  startPostgres,
  startTemporalServer,
} from '@vouch/local-infra';
import { followFile, isWorthShowing } from './follow-file';
import { keepServerAlive } from './kept-alive-server';
import type { LauncherConfig } from './config';
import type { StopStack } from './stop-stack';
import type { Terminal } from './terminal';

export interface LaunchContext {
  config: LauncherConfig;
  terminal: Terminal;
  stops: StopStack;
  /** Aborted when everything has to stop. */
  signal: AbortSignal;
}

export interface ServerAddresses {
  databaseUrl: string;
  temporalAddress: string;
  temporalUiUrl: string | undefined;
}

/** Starts PostgreSQL and Temporal side by side, each unless the configuration names a running one, and keeps them up. */
export async function startLocalServers(context: LaunchContext): Promise<ServerAddresses> {
  const { databaseUrl, temporalAddress, temporalUiUrl } = context.config;
  // PostgreSQL goes on the stack first, so that it is stopped last.
  const postgres = databaseUrl ? undefined : ownPostgres(context);
  const temporal = temporalAddress ? undefined : ownTemporal(context);
  const [database, engine] = await Promise.all([postgres, temporal]);
  return {
    databaseUrl: databaseUrl ?? database?.url ?? '',
    temporalAddress: temporalAddress ?? engine?.address ?? '',
    temporalUiUrl: temporalUiUrl ?? engine?.uiUrl,
  };
}

async function ownPostgres(context: LaunchContext): Promise<LocalPostgres> {
  const { dataDir } = context.config;
  const onLine = (line: string) => context.terminal.from('postgres', line);
  const starting = startPostgres({ dataDir, onProgress: onLine });
  const kept = starting.then((server) =>
    keepServerAlive({ server, onLine, startAgain: ({ port }) => startPostgres({ dataDir, port }) }),
  );
  stopWhenStarted(context, 'postgres', kept);
  const server = await starting;
  onLine(
    server.adopted ? `still running on port ${server.port}, used again` : `running on port ${server.port}`,
  );
  return server;
}

async function ownTemporal(context: LaunchContext): Promise<LocalTemporal> {
  const { dataDir } = context.config;
  const onLine = (line: string) => context.terminal.from('temporal', line);
  const starting = obtainAndStart(context, onLine);
  const kept = starting.then(({ cli, version, server }) =>
    keepServerAlive({
      server,
      onLine,
      startAgain: ({ port, uiPort }) =>
        startTemporalServer({ cli, version, dataDir, ports: { port, uiPort } }),
    }),
  );
  stopWhenStarted(context, 'temporal', kept);
  const { server } = await starting;
  onLine(server.adopted ? `still running on ${server.address}, used again` : `running on ${server.address}`);
  return server;
}

async function obtainAndStart({ config, signal }: LaunchContext, onProgress: (line: string) => void) {
  const { dataDir, env } = config;
  const pinned = pinnedServerVersion(dataDir);
  const { path: cli, version } = await obtainTemporal({
    env,
    onProgress,
    signal,
    pinned: pinned === undefined ? undefined : { version: pinned, dataDir },
  });
  signal.throwIfAborted();
  return { cli, version, server: await startTemporalServer({ cli, version, dataDir }) };
}

/** A server that is still starting when everything stops is waited for: nobody else would stop it. */
function stopWhenStarted(
  { config, terminal, stops }: LaunchContext,
  name: 'postgres' | 'temporal',
  kept: Promise<{ stop(): Promise<void> }>,
): void {
  const settled = kept.catch(() => undefined);
  stops.push(async () => (await settled)?.stop());
  const show = (line: string) => isWorthShowing(name, line) && terminal.from(name, line);
  stops.push(followFile(join(config.dataDir, 'logs', `${name}.log`), show));
}
