import { randomUUID } from 'node:crypto';
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainFileError, LaunchError } from './launch-error';
import { readFileIfPresent } from './private-file';
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity';

export interface LockHolder extends ProcessIdentity {
  /** Where the holder's app is, for the message to others. */
  url?: string;
}

export interface InstanceLock {
  release(): void;
}

/** The holder written in a lock file; undefined for anything that is not one. */
export function parseLock(text: string | undefined): LockHolder | undefined {
  try {
    const { pid, startTime, url } = JSON.parse(text ?? '') as Record<string, unknown>;
    if (typeof pid !== 'number' || typeof startTime !== 'string') return undefined;
    return { pid, startTime, ...(typeof url === 'string' && { url }) };
  } catch {
    return undefined;
  }
}

/**
 * Makes this process the only one that runs on a data directory. A lock left by a process that is gone, or whose
 * number another process has by now, is taken over.
 *
 * @throws LaunchError when a living process holds it.
 */
export function acquireInstanceLock(dataDir: string, { url }: { url?: string } = {}): InstanceLock {
  const path = join(dataDir, 'lock.json');
  const own = `${JSON.stringify({ ...identifyProcess(process.pid), url, nonce: randomUUID() })}\n`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(path, own)) return { release: () => release(path, own) };
    const found = readFileIfPresent(path);
    const holder = parseLock(found);
    if (holder && isRunning(holder)) throw heldBy(holder);
    if (found !== undefined) discard(path, found);
  }
  throw new LaunchError(`The lock ${path} could not be taken: another start is doing the same. Try again.`);
}

function heldBy({ pid, url }: LockHolder): LaunchError {
  const where = url ? ` on ${url}` : '';
  return new LaunchError(
    `Vouch is already running as PID ${pid}${where}. Stop it first, or set another VOUCH_DATA_DIR and PORT.`,
  );
}

/** A hard link appears with all its content or not at all, and never replaces an existing file. */
function create(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw explainFileError(error, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead holder's lock, and puts back one that another start made in the meantime. */
function discard(path: string, expected: string): void {
  const aside = `${path}.${process.pid}-old`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const taken = readFileIfPresent(aside);
  if (taken !== undefined && taken !== expected) create(path, taken);
  rmSync(aside, { force: true });
}

function release(path: string, own: string): void {
  if (readFileIfPresent(path) === own) rmSync(path, { force: true });
}
