import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainFileError, LaunchError } from './launch-error';
import type { PostgresBinaries } from './postgres-binaries';
import { readFileIfPresent, writePrivateFile } from './private-file';
import { runCommand } from './run-command';
import { serverEnv } from './server-env';
import type { SystemUser } from './system-user';

const MAJOR_VERSION = '18';
const DRAFT = 'postgres-draft-';

export interface ClusterOptions {
  dataDir: string;
  clusterDir: string;
  binaries: PostgresBinaries;
  user: SystemUser | undefined;
  onProgress: (line: string) => void;
}

/**
 * Makes the cluster on the first start and returns the password of its only user, `vouch`. It is made aside and moved
 * into place whole, so a start that is cut off leaves nothing half made.
 *
 * @throws LaunchError when it cannot be made, or an existing one belongs to another version or has lost its password.
 */
export async function ensureCluster(options: ClusterOptions): Promise<string> {
  const { dataDir, clusterDir, onProgress } = options;
  const passwordFile = join(dataDir, 'postgres-password');
  const password = readFileIfPresent(passwordFile)?.trim();
  const version = readFileIfPresent(join(clusterDir, 'PG_VERSION'))?.trim();
  if (version === MAJOR_VERSION && password) return password;
  if (version !== undefined) throw unusable(clusterDir, passwordFile, version);

  onProgress('making the PostgreSQL database');
  const fresh = password ?? randomBytes(24).toString('hex');
  if (!password) writePrivateFile(passwordFile, `${fresh}\n`);
  await makeCluster(options, fresh);
  return fresh;
}

function unusable(clusterDir: string, passwordFile: string, version: string): LaunchError {
  return version === MAJOR_VERSION
    ? new LaunchError(
        `${passwordFile} is missing, so ${clusterDir} cannot be opened: put it back, or move the folder away.`,
      )
    : new LaunchError(
        `${clusterDir} was made by PostgreSQL ${version} and this is ${MAJOR_VERSION}: move it away, or set VOUCH_DATA_DIR to another folder.`,
      );
}

async function makeCluster(
  { dataDir, clusterDir, binaries, user }: ClusterOptions,
  password: string,
): Promise<void> {
  const draft = join(dataDir, `${DRAFT}${process.pid}`);
  const secret = join(draft, 'password');
  const cluster = join(draft, 'cluster');
  try {
    removeDrafts(dataDir);
    mkdirSync(cluster, { recursive: true, mode: 0o700 });
    writeFileSync(secret, password, { mode: 0o600 });
    if (user) [draft, cluster, secret].forEach((path) => chownSync(path, user.uid, user.gid));
    await runInitdb(binaries, cluster, secret, user);
    renameSync(cluster, clusterDir);
  } catch (error) {
    throw explainFileError(error, dataDir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function runInitdb(
  binaries: PostgresBinaries,
  cluster: string,
  secret: string,
  user?: SystemUser,
): Promise<void> {
  const args = ['--pgdata', cluster, '--username', 'vouch', '--pwfile', secret, '--auth', 'scram-sha-256'];
  // The built-in locale provider is the same on every system; which C libraries know C.UTF-8 is not.
  args.push(
    '--encoding',
    'UTF8',
    '--locale',
    'C',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
  );
  // While a file of the log is made and filled, no commit ends: 16 MB, the default, can take a fifth of a second.
  args.push('--wal-segsize', '4');
  // Speed only: the server itself runs with fsync, and a cluster that is lost before its first start is made again.
  args.push('--no-sync', '--no-instructions');
  const { ok, stderr, errorCode } = await runCommand(binaries.initdb, args, {
    env: serverEnv(cluster),
    cwd: cluster,
    timeoutMs: 120_000,
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  if (ok) return;
  if (/No space left on device/i.test(stderr))
    throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
  const lines = stderr.trim().split('\n');
  const reason = errorCode ?? lines.find((line) => /error:|FATAL:|PANIC:/.test(line)) ?? lines.at(-1);
  throw new LaunchError(`PostgreSQL could not make its database: ${reason ?? 'no reason given'}`);
}

function removeDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((entry) => entry.startsWith(DRAFT))) {
    rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}
