import type { Transaction } from 'kysely';
import type { Db } from '../database/database';
import type { Database } from '../database/schema.types';

/**
 * The credential a run may use for a provider, its own or its user's saved one: the newest, because a newer one is
 * what a person gave after an older one was refused.
 */
export const findUsable = (
  db: Db | Transaction<Database>,
  userId: string,
  provider: string,
  taskId: string,
) =>
  db
    .selectFrom('credentials')
    .selectAll()
    .where('user_id', '=', userId)
    .where('provider', '=', provider)
    .where('task_id', 'in', ['', taskId])
    .where('key_id', 'is not', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', new Date())]))
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
