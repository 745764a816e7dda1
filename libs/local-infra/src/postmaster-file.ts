import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFileIfPresent } from './private-file';
import { commandName, identifyProcess, type ProcessIdentity } from './process-identity';

export interface Postmaster {
  pid: number;
  port: number;
}

/** PostgreSQL's own lock file: pid, folder, start time, port, one a line; undefined while it is not complete. */
export function parsePostmasterFile(text: string): Postmaster | undefined {
  const lines = text.split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : undefined;
}

/**
 * The server that may still run on a cluster. A lock file whose number now belongs to another program is removed:
 * PostgreSQL would take that program for itself and refuse to start.
 */
export function findPostmaster(
  clusterDir: string,
  remembered: ProcessIdentity | undefined,
): { port: number; process: ProcessIdentity } | undefined {
  const path = join(clusterDir, 'postmaster.pid');
  const postmaster = parsePostmasterFile(readFileIfPresent(path) ?? '');
  const process = postmaster && identifyProcess(postmaster.pid);
  if (!postmaster || !process) return undefined;
  const isOurs = remembered?.pid === process.pid && remembered.startTime === process.startTime;
  if (isOurs || commandName(process.pid)?.includes('postgres')) return { port: postmaster.port, process };
  rmSync(path, { force: true });
  return undefined;
}
