import { isCatalogueError } from '@vouch/shared';
import type { Db } from '../../database/database';
import type { Keyring } from '../keys/keyring';
import { findRow, openRow, type CredentialRow } from '../use-credential';

const PAGE = 200;

/** Whether a row opens; one that was replaced, moved to another key or revoked meanwhile does. */
async function opens(db: Db, keyring: Keyring, row: CredentialRow): Promise<boolean> {
  try {
    await openRow(keyring, row);
    return true;
  } catch (error) {
    if (isCatalogueError(error)) throw error;
    const now = await findRow(db, row.credential_id);
    return now?.key_id !== row.key_id || now.version !== row.version;
  }
}

/**
 * Opens every stored credential and gives none away.
 * @returns how many there are, and the ids of those that cannot be opened
 * @throws unavailable when a key's provider is
 */
export async function verifyAll(
  db: Db,
  keyring: Keyring,
  onProgress: (checked: number) => void = () => undefined,
): Promise<{ checked: number; unreadable: string[] }> {
  const unreadable: string[] = [];
  let checked = 0;
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('credentials')
      .selectAll()
      .where('key_id', 'is not', null)
      .where('credential_id', '>', after)
      .orderBy('credential_id')
      .limit(PAGE)
      .execute();
    const last = rows.at(-1);
    if (!last) return { checked, unreadable };
    for (const row of rows) {
      if (!(await opens(db, keyring, row))) unreadable.push(row.credential_id);
    }
    checked += rows.length;
    after = last.credential_id;
    onProgress(checked);
  }
}
