import { chmodSync, existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainFileError, LaunchError } from './launch-error';
import { makeFolders } from './make-folders';

/** A new database takes about 70 MB, and PostgreSQL stops hard when it cannot write. */
const NEEDED_MB = 150;

/**
 * Makes the data directory with its `logs` and makes sure it can be written. As root it is left traversable (not
 * listable), because PostgreSQL has to run there as another user; what is secret in it has mode 0600.
 *
 * @throws LaunchError when it cannot be made or written, or the disk is full.
 */
export function prepareDataDirectory(dataDir: string): void {
  const probe = join(dataDir, `.probe-${process.pid}`);
  try {
    const isNew = !existsSync(dataDir);
    makeFolders(dataDir);
    if (isNew) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    writeFileSync(probe, 'written');
    rmSync(probe);
    assertSpace(dataDir);
  } catch (error) {
    throw explainFileError(error, dataDir);
  }
}

function assertSpace(dataDir: string): void {
  const { bavail, bsize } = statfsSync(dataDir);
  const freeMb = Math.floor((bavail * bsize) / 1_000_000);
  if (freeMb >= NEEDED_MB) return;
  throw new LaunchError(
    `Only ${freeMb} MB are free on the disk of ${dataDir}, and Vouch needs ${NEEDED_MB}. Free some, or set VOUCH_DATA_DIR to another disk.`,
  );
}
