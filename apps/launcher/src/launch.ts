import { once } from 'node:events';
import { acquireInstanceLock, prepareDataDirectory } from '@vouch/local-infra';
import { type Addresses, addressBlock, addressesOf, reachableHost } from './addresses';
import { startAppProcesses } from './app-processes';
import { startDevelopment, VITE_URL } from './development';
import type { LaunchEntries } from './entries';
import type { LauncherConfig } from './config';
import { endLeftovers } from './leftovers';
import { gatewayPort } from './listen-port';
import { type LaunchContext, startLocalServers } from './local-servers';
import { serverSecret } from './server-secret';
import { createStopStack } from './stop-stack';
import type { Terminal } from './terminal';
import { waitReady } from './wait-ready';

export interface LaunchOptions {
  config: LauncherConfig;
  entries: LaunchEntries;
  terminal: Terminal;
  /** Aborting it stops everything, at any moment. */
  signal: AbortSignal;
  /** Rebuild and restart on every change, and serve the web app by Vite. */
  development?: boolean;
  /** Called once everything answers. */
  onReady?: (addresses: Addresses) => void;
}

/**
 * Runs Vouch on this machine until the signal is aborted; when it returns or throws, nothing it started is running.
 *
 * @throws LaunchError or ConfigError, one line for the person at the terminal.
 */
export async function launch(options: LaunchOptions): Promise<void> {
  const { config, terminal } = options;
  // A failure on one side also has to end what another side is still fetching or building.
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const stops = createStopStack((error) => terminal.line(`while stopping: ${String(error)}`));
  try {
    await start(options, { config, terminal, stops, signal });
    if (!signal.aborted) await once(signal, 'abort');
    terminal.line(`stopping (${String(options.signal.reason)})`);
  } catch (error) {
    if (!options.signal.aborted) throw error;
    terminal.line(`stopping (${String(options.signal.reason)})`);
  } finally {
    failed.abort();
    await stops.stopAll();
  }
}

async function start(options: LaunchOptions, context: LaunchContext): Promise<void> {
  const { config, entries, terminal, development = false, onReady } = options;
  const { signal, stops } = context;
  const startedAt = performance.now();
  terminal.line(`Vouch, data in ${config.dataDir}`);

  prepareDataDirectory(config.dataDir);
  const lock = acquireInstanceLock(config.dataDir, {
    url: `http://${reachableHost(config.host)}:${config.port}`,
  });
  stops.push(() => lock.release());
  const secretKey = serverSecret({ ...config, configured: config.secretKey });
  await endLeftovers(config.dataDir, (line) => terminal.line(line));
  const port = await gatewayPort(config.port, config.host);

  const servers = await startLocalServers(context);
  signal.throwIfAborted();
  const webDevUrl = development ? VITE_URL : undefined;
  const apps = await startAppProcesses({ context, entries, servers, secretKey, port, webDevUrl });
  if (development) startDevelopment({ context, apps: apps.all, port });

  const addresses = addressesOf({ host: config.host, port, temporalUiUrl: servers.temporalUiUrl, webDevUrl });
  const ready = waitReady({
    url: `${addresses.api}/ready`,
    signal,
    onProgress: (line) => terminal.line(line),
  });
  await Promise.race([ready, apps.hopeless]);
  apps.settle();

  const seconds = (performance.now() - startedAt) / 1000;
  addressBlock(addresses, { simulated: config.simulated, seconds }).forEach((line) => terminal.line(line));
  onReady?.(addresses);
}
