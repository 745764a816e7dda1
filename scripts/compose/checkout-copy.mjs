import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A copy of what a clone would hold, as it stands in the working tree: the commands that are tried write a `.env`.
 * @param {string} root
 * @returns {{ folder: string, remove: () => void }}
 */
export function copyCheckout(root) {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  const folder = mkdtempSync(join(tmpdir(), 'vouch-compose-'));
  for (const file of list.toString().split('\0')) {
    if (file !== '' && existsSync(join(root, file))) cpSync(join(root, file), join(folder, file));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
