import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './launch-error';
import { readFileIfPresent, writePrivateFile } from './private-file';

/** The database of one server version; another version would neither read nor migrate it. */
export function temporalDatabaseFile(dataDir: string, serverVersion: string): string {
  return join(databaseFolder(dataDir), `temporal-${serverVersion}.sqlite`);
}

/**
 * The server version the runs of a data directory were made with; undefined before the first start.
 *
 * @throws LaunchError when `temporal.json` is damaged and it cannot be told from the database's name either.
 */
export function pinnedServerVersion(dataDir: string): string | undefined {
  const text = readFileIfPresent(pinPath(dataDir));
  const version = parsePin(text) ?? versionOfDatabase(dataDir);
  if (text !== undefined && version === undefined) {
    throw new LaunchError(`${pinPath(dataDir)} is damaged: it should be {"serverVersion": "…"}.`);
  }
  return version;
}

/** Ties a data directory to a server version, once. */
export function pinServerVersion(dataDir: string, serverVersion: string): void {
  const pinned = pinnedServerVersion(dataDir);
  if (pinned !== undefined && pinned !== serverVersion) throw pinConflict(dataDir, pinned, serverVersion);
  if (parsePin(readFileIfPresent(pinPath(dataDir))) === undefined) {
    writePrivateFile(pinPath(dataDir), `${JSON.stringify({ serverVersion })}\n`);
  }
}

export function pinConflict(dataDir: string, pinned: string, found: string | undefined): LaunchError {
  const instead = found ? `the Temporal found holds server ${found}` : 'no Temporal with it was found';
  return new LaunchError(
    `The runs in ${dataDir} belong to Temporal server ${pinned}, and ${instead}: put a "temporal" with server ${pinned} on PATH, or set VOUCH_DATA_DIR to another folder.`,
  );
}

function parsePin(text: string | undefined): string | undefined {
  return /"serverVersion"\s*:\s*"(\d+\.\d+\.\d+)"/.exec(text ?? '')?.[1];
}

function versionOfDatabase(dataDir: string): string | undefined {
  const folder = databaseFolder(dataDir);
  if (!existsSync(folder)) return undefined;
  const versions = readdirSync(folder).flatMap(
    (name) => /^temporal-(\d+\.\d+\.\d+)\.sqlite$/.exec(name)?.[1] ?? [],
  );
  return versions.length === 1 ? versions[0] : undefined;
}

function databaseFolder(dataDir: string): string {
  return join(dataDir, 'temporal');
}

function pinPath(dataDir: string): string {
  return join(dataDir, 'temporal.json');
}
