import { catalogueError, isCatalogueError, type CredentialRef } from '@vouch/shared';
import type { Selectable } from 'kysely';
import type { Audit } from '../audit/audit';
import type { AuditAction } from '../audit/audit-entry';
import type { Db } from '../database/database';
import { openValue } from './envelope';
import { findUsable } from './find-usable';
import type { Keyring } from './keys/keyring';
import { Secret } from './secret';
import { createUseLog } from './use-log';
import type { CredentialsTable } from './vault.tables';

export interface CredentialInUse extends CredentialRef {
  secret: Secret;
}

/** Who opens a credential, and what for: what the audit says. */
export interface CredentialUse {
  actor: string;
  action: Extract<AuditAction, 'use' | 'test'>;
  task_id?: string;
  tool?: string;
}

export type CredentialRow = Selectable<CredentialsTable>;

/** The value of a row. @throws unavailable when the key's provider is; any other error when it cannot be opened */
export async function openRow(keyring: Keyring, row: CredentialRow): Promise<Secret> {
  if (row.key_id === null) throw new Error('the value was destroyed');
  const dataKey = await keyring.unwrap({ key_id: row.key_id, wrapped_key: row.wrapped_key }, row);
  return new Secret(openValue(dataKey, row, row));
}

export const findRow = (db: Db, credentialId: string): Promise<CredentialRow | undefined> =>
  db.selectFrom('credentials').selectAll().where('credential_id', '=', credentialId).executeTakeFirst();

export function createUseCredential(db: Db, keyring: Keyring, audit: Audit) {
  const noteUse = createUseLog(db, audit);

  /**
   * A key that cannot be opened is as good as refused: the run asks for another one instead of failing for ever.
   * Undefined when the row was replaced, revoked or moved to another key since it was read.
   */
  async function opened(row: CredentialRow, use: CredentialUse): Promise<Secret | undefined> {
    try {
      return await openRow(keyring, row);
    } catch (error) {
      if (isCatalogueError(error)) throw error;
      const { provider, credential_id, version, user_id } = row;
      const now = await findRow(db, credential_id);
      if (now?.key_id !== row.key_id || now.version !== version) return undefined;
      await audit.record({ ...use, action: 'unreadable', user_id, provider, credential_id, version });
      throw catalogueError('credential_rejected', { provider, credential_id, version });
    }
  }

  /** Opens a row and writes down that it was used; undefined when it was replaced or revoked meanwhile. */
  async function use(row: CredentialRow, by: CredentialUse): Promise<CredentialInUse | undefined> {
    const { credential_id, version, user_id, provider } = row;
    const secret = await opened(row, by);
    if (!secret) return undefined;
    const stillThere = await noteUse({
      credential_id,
      version,
      facts: { ...by, user_id, provider, credential_id, version },
    });
    return stillThere ? { credential_id, version, secret } : undefined;
  }

  return {
    async ofRun(userId: string, provider: string, taskId: string, by: CredentialUse) {
      for (;;) {
        const row = await findUsable(db, userId, provider, taskId);
        const used = row && (await use(row, by));
        if (used || !row) return used;
      }
    },
    async byId(userId: string, credentialId: string, by: CredentialUse) {
      for (;;) {
        const row = await findRow(db, credentialId);
        if (row?.user_id !== userId || row.key_id === null) return undefined;
        const used = await use(row, by);
        if (used) return { ...used, provider: row.provider };
      }
    },
  };
}
