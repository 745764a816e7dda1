import type { CredentialRef, RequestAnswer, StoreCredential } from '@vouch/shared';
import { sql, type Transaction } from 'kysely';
import type { Audit } from '../audit/audit';
import type { Db } from '../database/database';
import type { Database } from '../database/schema.types';
import { findUsable } from './find-usable';

type Tx = Transaction<Database>;

export interface WaitKey {
  task_id: string;
  request_id: string;
  user_id: string;
  provider: string;
}

/** Registering a wait and storing a key exclude each other per user and provider, so that no wake-up is lost. */
export const lockUserAndProvider = (tx: Tx, userId: string, provider: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${userId}\n${provider}`}, 0))`.execute(tx);

/** Ends the waits that a key answers and queues its delivery to each; returns the tasks that are woken. */
export async function queueDeliveries(
  tx: Tx,
  request: StoreCredential,
  credential: CredentialRef,
): Promise<string[]> {
  const waits = await tx
    .deleteFrom('credential_waits')
    .where('user_id', '=', request.user_id)
    .where('provider', '=', request.provider)
    .$if(request.scope === 'task', (query) => query.where('task_id', '=', request.task_id ?? ''))
    .returning(['task_id', 'request_id'])
    .execute();
  if (waits.length === 0) return [];
  const deliveries = waits.map(({ task_id, request_id }) => {
    const answer: RequestAnswer = { request_id, outcome: 'delivered', actor: request.user_id, credential };
    return { task_id, request_id, answer: JSON.stringify(answer) };
  });
  const queued = await tx
    .insertInto('deliveries')
    .values(deliveries)
    .onConflict((conflict) => conflict.columns(['task_id', 'request_id']).doNothing())
    .returning('task_id')
    .execute();
  return queued.map((delivery) => delivery.task_id);
}

/**
 * Registers a wait unless a usable credential, other than the refused one, is there already: that one is returned.
 */
export function openWait(
  db: Db,
  audit: Audit,
  wait: WaitKey,
  refused?: CredentialRef,
): Promise<CredentialRef | undefined> {
  const { task_id, user_id, provider } = wait;
  return db.transaction().execute(async (tx) => {
    await lockUserAndProvider(tx, user_id, provider);
    const row = await findUsable(tx, user_id, provider, task_id);
    const isRefused = row && refused?.credential_id === row.credential_id && refused.version === row.version;
    if (row && !isRefused) return { credential_id: row.credential_id, version: row.version };
    // A late attempt must not register a wait that nobody ends any more.
    const task = await tx
      .selectFrom('tasks')
      .select('finished')
      .where('task_id', '=', task_id)
      .forShare()
      .executeTakeFirst();
    if (!task || task.finished) return undefined;
    const opened = await tx
      .insertInto('credential_waits')
      .values(wait)
      .onConflict((conflict) => conflict.columns(['task_id', 'request_id']).doNothing())
      .returning('task_id')
      .executeTakeFirst();
    if (opened && refused)
      await audit.append(tx, { actor: provider, action: 'refused', user_id, provider, task_id, ...refused });
    return undefined;
  });
}
