import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { SystemUser } from './system-user';

/** Every folder from the root down to `path` itself. */
export function pathFromRoot(path: string): string[] {
  const full = resolve(path);
  const parent = dirname(full);
  return parent === full ? [full] : [...pathFromRoot(parent), full];
}

/** Whether permission bits let a user pass through a folder. */
export function mayTraverse(folder: { mode: number; uid: number; gid: number }, user: SystemUser): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}

/** The first folder on the way to `path` that the user cannot pass, or undefined when the way is open. */
export function firstBlockedFolder(path: string, user: SystemUser): string | undefined {
  return pathFromRoot(path).find((folder) => {
    const stats = statSync(folder, { throwIfNoEntry: false });
    return stats?.isDirectory() === true && !mayTraverse(stats, user);
  });
}
