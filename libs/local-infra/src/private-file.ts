import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { explainFileError } from './launch-error';
import { makeFolders } from './make-folders';

/**
 * Writes a file only its owner can read, whole or not at all, also if the machine stops in between.
 *
 * @throws LaunchError when the disk is full or the folder cannot be written.
 */
export function writePrivateFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    makeFolders(dirname(path));
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    if (existsSync(draft)) rmSync(draft);
    throw explainFileError(error, dirname(path));
  }
}

/**
 * The text of a file, or undefined when there is none.
 *
 * @throws LaunchError when it exists and cannot be read.
 */
export function readFileIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw explainFileError(error, path);
  }
}
