import { statSync } from 'node:fs';
import { LaunchError } from './launch-error';
import { firstBlockedFolder } from './path-access';
import { runCommand } from './run-command';
import type { SystemUser } from './system-user';

/**
 * The user PostgreSQL runs as when the caller is root, whom it refuses: the owner of an existing cluster, else
 * `postgres`, else `nobody`. Undefined for everyone else, who runs it as themselves.
 *
 * @throws LaunchError when there is no such user.
 */
export async function databaseUser(clusterDir: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const user = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (user) return user;
  throw new LaunchError(
    'PostgreSQL does not run as root, and there is neither a user postgres nor nobody: start Vouch as another user, or set DATABASE_URL.',
  );
}

/**
 * Makes sure the database user reaches every one of the paths.
 *
 * @throws LaunchError that names the folder in the way.
 */
export function assertReachable(user: SystemUser | undefined, paths: readonly string[]): void {
  if (!user) return;
  for (const path of paths) {
    const blocked = firstBlockedFolder(path, user);
    if (blocked) {
      throw new LaunchError(
        `PostgreSQL cannot run as root, and ${user.name} cannot enter ${blocked}, which leads to ${path}. ` +
          `Run "chmod o+x ${blocked}", or set VOUCH_DATA_DIR to a folder it can reach (such as /var/lib/vouch), or set DATABASE_URL.`,
      );
    }
  }
}

async function lookUp(name: string): Promise<SystemUser | undefined> {
  const [uid, gid] = await Promise.all([runCommand('id', ['-u', name]), runCommand('id', ['-g', name])]);
  if (!uid.ok || !gid.ok) return undefined;
  // `| 0` turns the unsigned number some systems print for nobody (4294967294) into the -2 that spawn takes.
  return { name, uid: Number(uid.stdout) | 0, gid: Number(gid.stdout) | 0 };
}
