import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainFileError } from './launch-error';

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
    mkdirSync(dataDir, { recursive: true });
    if (isNew) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    writeFileSync(probe, 'written');
    rmSync(probe);
  } catch (error) {
    throw explainFileError(error, dataDir);
  }
}
