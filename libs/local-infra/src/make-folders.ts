import { existsSync, mkdirSync } from 'node:fs';
import { pathFromRoot } from './path-access';

/**
 * Makes a folder and every missing one on the way. One by one: the recursive `mkdirSync` never returns where the
 * system answers that a parent is missing although it is there, as /proc does.
 */
export function makeFolders(path: string): void {
  for (const folder of pathFromRoot(path)) {
    if (!existsSync(folder)) mkdirSync(folder);
  }
}
