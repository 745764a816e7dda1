import { chmodSync, existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { LaunchError } from './launch-error';
import {
  cachedCli,
  cachedVersions,
  CLI_NAME,
  copyIntoCache,
  defaultCacheDir,
  moveIntoCache,
  withScratchFolder,
} from './temporal-cache';
import { downloadTemporal } from './temporal-download';
import { buildTemporal, GO_MODULE, GO_SERVER_VERSION } from './temporal-go';
import { pinConflict } from './temporal-pin';
import { compareVersions, OLDEST_SERVER, serverVersionOf } from './temporal-version';

export interface ObtainOptions {
  /** Default: `vouch` in the user's cache folder. */
  cacheDir?: string;
  /** For PATH, XDG_CACHE_HOME and proxies. */
  env: NodeJS.ProcessEnv;
  onProgress: (line: string) => void;
  signal?: AbortSignal;
  /** Only this server version will do, because the data in `dataDir` was written by it. */
  pinned?: { version: string; dataDir: string } | undefined;
}

export interface ObtainedTemporal {
  path: string;
  /** Version of the server in it, for example 1.29.1. */
  version: string;
  source: 'path' | 'cache' | 'download' | 'go';
}

type Source = () => Promise<ObtainedTemporal | undefined>;

/**
 * Finds or fetches a Temporal CLI: on PATH, in the cache, by official download, built with Go. What it returns has been
 * run once.
 *
 * @throws LaunchError that says what to do when there is no way to one.
 */
export async function obtainTemporal(options: ObtainOptions): Promise<ObtainedTemporal> {
  const { env, pinned, signal } = options;
  const cacheDir = options.cacheDir ?? defaultCacheDir(env, process.platform, homeOf(env));
  const failures: string[] = [];
  const download = fetched('download', options, cacheDir, failures);
  const build = fetched('go', options, cacheDir, failures);
  // The download is always the newest; a pinned version that Go can build is found there sooner.
  const fetchers = pinned?.version === GO_SERVER_VERSION ? [build, download] : [download, build];

  let unfit: string | undefined;
  for (const source of [onPath(env), inCache(cacheDir, pinned?.version), ...fetchers]) {
    const found = await source();
    if (signal?.aborted) throw new LaunchError('Stopped while a Temporal server was being fetched.');
    if (found && fits(found.version, pinned?.version)) return pinned ? found : keep(found, cacheDir);
    unfit = found?.version ?? unfit;
  }
  if (pinned) throw pinConflict(pinned.dataDir, pinned.version, unfit);
  throw nothingFound(failures);
}

function fits(version: string, pinned: string | undefined): boolean {
  return pinned === undefined ? compareVersions(version, OLDEST_SERVER) >= 0 : version === pinned;
}

function homeOf(env: NodeJS.ProcessEnv): string {
  return env['HOME'] || homedir();
}

function onPath(env: NodeJS.ProcessEnv): Source {
  return async () => {
    // The official install script puts it into the second place without touching PATH.
    const folders = [...(env['PATH'] ?? '').split(delimiter), join(homeOf(env), '.temporalio', 'bin')];
    const path = folders
      .filter(Boolean)
      .map((folder) => join(folder, CLI_NAME))
      .find(existsSync);
    const version = path && (await serverVersionOf(path));
    return path && version ? { path, version, source: 'path' } : undefined;
  };
}

function inCache(cacheDir: string, pinned: string | undefined): Source {
  return async () => {
    for (const version of cachedVersions(cacheDir)) {
      if (!fits(version, pinned)) continue;
      const path = cachedCli(cacheDir, version);
      if ((await serverVersionOf(path)) === version) return { path, version, source: 'cache' };
    }
    return undefined;
  };
}

function fetched(
  source: 'download' | 'go',
  options: ObtainOptions,
  cacheDir: string,
  failures: string[],
): Source {
  const fetch = source === 'download' ? downloadTemporal : buildTemporal;
  const { env, onProgress, signal } = options;
  return async () => {
    if (source === 'download') onProgress('downloading the Temporal CLI');
    try {
      return await withScratchFolder(cacheDir, async (folder) => {
        const cli = await fetch({ folder, env, onProgress, signal });
        chmodSync(cli, 0o755);
        const version = await serverVersionOf(cli);
        if (!version) throw new Error('it does not run on this machine');
        return { path: moveIntoCache(cacheDir, version, cli), version, source };
      });
    } catch (error) {
      if (error instanceof LaunchError) throw error;
      if (signal?.aborted) return undefined;
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(`${source === 'download' ? 'the download failed' : 'building it failed'}: ${reason}`);
      onProgress(failures.at(-1) ?? '');
      return undefined;
    }
  };
}

/** The one on PATH may be upgraded any day, but the data started with it will need this version. */
async function keep(found: ObtainedTemporal, cacheDir: string): Promise<ObtainedTemporal> {
  if (found.source !== 'path' || existsSync(cachedCli(cacheDir, found.version))) return found;
  // A small file is a script that runs whichever version is installed: a copy would preserve nothing.
  if (statSync(found.path).size < 10_000_000) return found;
  await copyIntoCache(cacheDir, found.version, found.path).catch(() => undefined);
  return found;
}

function nothingFound(failures: readonly string[]): LaunchError {
  return new LaunchError(
    `No Temporal server found (${failures.join('; ')}). Put the Temporal CLI on PATH (https://docs.temporal.io/cli), ` +
      `or install Go 1.25 and start again (it builds ${GO_MODULE}), or set TEMPORAL_ADDRESS to a running server.`,
  );
}
