import { sql } from 'kysely';
import type { Audit } from '../audit/audit';
import type { Db } from '../database/database';

/** Credentials to revoke: all of a provider, or one of them. */
export interface CredentialSelector {
  provider: string;
  credential_id?: string;
}

const EXPIRED_AT_ONCE = 100;

/** Deletes credentials for good. @returns how many there were */
export const revoke = (
  db: Db,
  audit: Audit,
  userId: string,
  { provider, credential_id }: CredentialSelector,
  actor: string,
) =>
  db.transaction().execute(async (tx) => {
    const removed = await tx
      .deleteFrom('credentials')
      .where('user_id', '=', userId)
      .where('provider', '=', provider)
      .$if(credential_id !== undefined, (query) => query.where('credential_id', '=', credential_id ?? ''))
      .returning(['credential_id', 'version', 'provider', 'task_id'])
      .execute();
    const ended = removed.map(({ task_id, ...row }) => ({ ...row, task_id: task_id || undefined }));
    const facts = { actor, action: 'revoke', user_id: userId } as const;
    await audit.append(tx, ...ended.map((row) => ({ ...facts, ...row })));
    return removed.length;
  });

/** Destroys values that have expired; their rows stay, so that people see what is missing. @returns how many */
export const destroyExpired = (db: Db, audit: Audit) =>
  db.transaction().execute(async (tx) => {
    const due = tx
      .selectFrom('credentials')
      .select('credential_id')
      .where('key_id', 'is not', null)
      .where('expires_at', '<=', sql<Date>`now()`)
      .limit(EXPIRED_AT_ONCE)
      .forUpdate()
      .skipLocked();
    const expired = await tx
      .updateTable('credentials')
      .set({ key_id: null, wrapped_key: null, nonce: Buffer.alloc(0), ciphertext: Buffer.alloc(0) })
      .where('credential_id', 'in', due)
      .returning(['credential_id', 'version', 'provider', 'user_id'])
      .execute();
    const facts = { actor: 'expiry', action: 'expire' } as const;
    await audit.append(tx, ...expired.map((row) => ({ ...facts, ...row })));
    return expired.length;
  });
