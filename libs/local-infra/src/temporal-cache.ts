import { constants, copyFileSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explainFileError } from './launch-error';
import { makeFolders } from './make-folders';
import { compareVersions } from './temporal-version';

export const CLI_NAME = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** Folder for downloaded and built Temporal CLIs, outside any checkout and shared by all of them. */
export function defaultCacheDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'vouch');
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'vouch', 'cache');
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'vouch') : join(home, '.cache', 'vouch');
}

/** Where the CLI with a given server version is kept. */
export function cachedCli(cacheDir: string, serverVersion: string): string {
  return join(cacheDir, 'temporal', serverVersion, CLI_NAME);
}

/** Server versions in the cache, newest first. */
export function cachedVersions(cacheDir: string): string[] {
  const folder = join(cacheDir, 'temporal');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name) && existsSync(cachedCli(cacheDir, name)))
    .sort((a, b) => compareVersions(b, a));
}

/**
 * A folder to build or download into, on the same disk as the cache so that the result can be moved in whole.
 *
 * @throws LaunchError when the cache cannot be written or the disk is full.
 */
export async function withScratchFolder<T>(
  cacheDir: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  let folder: string | undefined;
  try {
    makeFolders(join(cacheDir, 'temporal'));
    folder = mkdtempSync(join(cacheDir, 'temporal', 'draft-'));
    return await work(folder);
  } catch (error) {
    throw explainFileError(error, cacheDir);
  } finally {
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

/** Moves a CLI that was made in a scratch folder to its place and returns that. */
export function moveIntoCache(cacheDir: string, serverVersion: string, cli: string): string {
  const target = cachedCli(cacheDir, serverVersion);
  makeFolders(dirname(target));
  renameSync(cli, target);
  return target;
}

/** Keeps a copy of a CLI, so that data pinned to its server survives an upgrade of the original. */
export function copyIntoCache(cacheDir: string, serverVersion: string, cli: string): Promise<string> {
  return withScratchFolder(cacheDir, (folder) => {
    const copy = join(folder, CLI_NAME);
    copyFileSync(cli, copy, constants.COPYFILE_FICLONE);
    return Promise.resolve(moveIntoCache(cacheDir, serverVersion, copy));
  });
}
