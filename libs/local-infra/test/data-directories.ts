import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Fresh folders every user of the machine may pass through, and their removal. */
export function createDataDirectories() {
  const made: string[] = [];
  return {
    next(): string {
      const folder = mkdtempSync(join(tmpdir(), 'vouch-infra-'));
      chmodSync(folder, 0o711);
      made.push(folder);
      return folder;
    },
    removeAll(): void {
      made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
    },
  };
}
