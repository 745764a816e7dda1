import { randomUUID } from 'node:crypto';
import { catalogueError, type CredentialRef, type StoreCredential } from '@vouch/shared';
import { sql, type Transaction } from 'kysely';
import type { Audit } from '../audit/audit';
import type { Db } from '../database/database';
import type { Database } from '../database/schema.types';
import { answerWaits, lockUserAndProvider } from './credential-waits';
import { sealValue } from './envelope';
import type { DataKey, Keyring } from './keys/keyring';

type Tx = Transaction<Database>;

export interface StoredCredential extends CredentialRef {
  fingerprint: string;
  /** The runs that waited for it. */
  task_ids: string[];
}

/** A key may be retired between wrapping and storing; its row's absence is then noticed by PostgreSQL. */
const ATTEMPTS = 3;
const isRetiredKey = (error: unknown) =>
  (error as { constraint?: unknown }).constraint === 'credentials_key_id_known';

/** A run's own key must not outlive it, so the run's row is held until the key is stored. */
async function holdOpenTask(tx: Tx, taskId: string, userId: string): Promise<void> {
  const task = await tx
    .selectFrom('tasks')
    .select('finished')
    .where('task_id', '=', taskId)
    .where('user_id', '=', userId)
    .forShare()
    .executeTakeFirst();
  if (!task) throw catalogueError('not_found', { what: 'task', id: taskId });
  if (task.finished) throw catalogueError('run_finished');
}

export function createStoreCredential(db: Db, keyring: Keyring, audit: Audit) {
  async function storeOnce(
    request: StoreCredential,
    actor: string,
    fingerprint: string,
    { dataKey, key_id, wrapped_key }: DataKey,
  ): Promise<StoredCredential> {
    const { user_id, provider, scope, value } = request;
    const task_id = scope === 'task' ? (request.task_id ?? '') : '';
    return db.transaction().execute(async (tx) => {
      if (scope === 'task') await holdOpenTask(tx, task_id, user_id);
      await lockUserAndProvider(tx, user_id, provider);
      const previous = await tx
        .selectFrom('credentials')
        .select(['credential_id', 'version'])
        .where('user_id', '=', user_id)
        .where('provider', '=', provider)
        .where('scope', '=', scope)
        .where('task_id', '=', task_id)
        .executeTakeFirst();
      const credential_id = previous?.credential_id ?? randomUUID();
      const version = (previous?.version ?? 0) + 1;
      const row = {
        version,
        key_id,
        wrapped_key,
        ...sealValue(dataKey, { credential_id, user_id, provider, scope, task_id, version }, value),
        fingerprint,
        // The database's clock: which credential is newest must not depend on whose clock is fast.
        created_at: sql<Date>`clock_timestamp()`,
        expires_at: request.expires_at ? new Date(request.expires_at * 1000) : null,
        last_used_at: null,
      };
      await tx
        .insertInto('credentials')
        .values({ credential_id, user_id, provider, scope, task_id, ...row })
        .onConflict((conflict) => conflict.column('credential_id').doUpdateSet(row))
        .execute();
      const task_ids = await answerWaits(
        tx,
        { user_id, provider, task_id: scope === 'task' ? task_id : undefined },
        { outcome: 'delivered', actor: user_id, credential: { credential_id, version } },
      );
      await audit.append(tx, {
        actor,
        action: 'store',
        user_id,
        provider,
        credential_id,
        version,
        task_id: request.task_id,
        detail: `${scope} ${fingerprint}`,
      });
      return { credential_id, version, fingerprint, task_ids };
    });
  }

  return async (request: StoreCredential, actor: string): Promise<StoredCredential> => {
    const fingerprint = await keyring.fingerprint(request.value);
    for (let attempt = 1; ; attempt += 1) {
      // Wrapped before the transaction: the provider of the key may be slow.
      const dataKey = await keyring.newDataKey(request);
      try {
        return await storeOnce(request, actor, fingerprint, dataKey);
      } catch (error) {
        if (!isRetiredKey(error) || attempt === ATTEMPTS) throw error;
      } finally {
        dataKey.dataKey.fill(0);
      }
    }
  };
}
