import { join } from 'node:path';
import { readFileIfPresent, writePrivateFile } from './private-file';
import type { ProcessIdentity } from './process-identity';

/** What a data directory remembers of its servers between two starts, crashed ones included. */
export interface InstanceRecord {
  postgres?: { port: number; process: ProcessIdentity };
  temporal?: { port: number; uiPort: number; process: ProcessIdentity };
  simulatedModel?: { port: number };
  /** Processes a launcher started and has to end if it finds them running without one. */
  children?: Record<string, ProcessIdentity>;
}

/** `{dataDir}/instance.json`; an unreadable one counts as empty, because everything in it can be found again. */
export function readInstance(dataDir: string): InstanceRecord {
  const text = readFileIfPresent(instancePath(dataDir));
  if (text === undefined) return {};
  try {
    const record: unknown = JSON.parse(text);
    return typeof record === 'object' && record !== null ? (record as InstanceRecord) : {};
  } catch {
    return {};
  }
}

/** Replaces the given parts and keeps the others. Synchronous: two servers that start at once lose nothing. */
export function rememberInstance(dataDir: string, change: InstanceRecord): void {
  writePrivateFile(
    instancePath(dataDir),
    `${JSON.stringify({ ...readInstance(dataDir), ...change }, null, 2)}\n`,
  );
}

function instancePath(dataDir: string): string {
  return join(dataDir, 'instance.json');
}
