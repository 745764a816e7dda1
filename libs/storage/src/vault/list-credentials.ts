import type { CredentialInfo } from '@vouch/shared';
import type { Db } from '../database/database';

const seconds = (date: Date | null) => (date ? date.getTime() / 1000 : null);

/** What is stored for a user, without any value. */
export async function listCredentials(db: Db, userId: string, now = Date.now()): Promise<CredentialInfo[]> {
  const rows = await db
    .selectFrom('credentials')
    .select([
      'credential_id',
      'provider',
      'scope',
      'task_id',
      'version',
      'fingerprint',
      'created_at',
      'expires_at',
      'last_used_at',
    ])
    .where('user_id', '=', userId)
    .orderBy('provider')
    .orderBy('created_at')
    .execute();
  return rows.map(({ created_at, expires_at, last_used_at, task_id, ...row }) => ({
    ...row,
    task_id: task_id || null,
    status: expires_at && expires_at.getTime() <= now ? ('expired' as const) : ('active' as const),
    created_at: created_at.getTime() / 1000,
    expires_at: seconds(expires_at),
    last_used_at: seconds(last_used_at),
  }));
}
