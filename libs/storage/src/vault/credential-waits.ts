import type { CredentialRef, RequestAnswer } from '@vouch/shared';
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

/** Which waits an answer is for: those of a user for a provider, or of one of its runs. */
interface WaitSelector {
  user_id: string;
  provider: string;
  task_id?: string | undefined;
}

/**
 * Ends waits and queues their answer to each, in one statement whatever their number.
 * @returns the tasks that are woken
 */
export async function answerWaits(
  tx: Tx,
  { user_id, provider, task_id }: WaitSelector,
  answer: Omit<RequestAnswer, 'request_id'>,
): Promise<string[]> {
  const ofRun = task_id === undefined ? sql`` : sql`and task_id = ${task_id}`;
  const { rows } = await sql<{ task_id: string }>`
    with ended as (
      delete from credential_waits
      where user_id = ${user_id} and provider = ${provider} ${ofRun}
      returning task_id, request_id
    )
    insert into deliveries (task_id, request_id, answer)
    select task_id, request_id, ${JSON.stringify(answer)}::jsonb || jsonb_build_object('request_id', request_id)
    from ended
    on conflict (task_id, request_id) do nothing
    returning task_id`.execute(tx);
  return rows.map((delivery) => delivery.task_id);
}

/** Whether a run's request for a key is still open: neither given nor declined for all, delivered to the run or not. */
export async function isAwaited(db: Db, taskId: string, requestId: string): Promise<boolean> {
  const wait = await db
    .selectFrom('credential_waits')
    .select('task_id')
    .where('task_id', '=', taskId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return wait !== undefined;
}

/** Tells every run of a user that waits for a key of a provider that there will be none. @returns how many they are */
export function declineWaits(
  db: Db,
  audit: Audit,
  userId: string,
  provider: string,
  actor: string,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await lockUserAndProvider(tx, userId, provider);
    const woken = await answerWaits(tx, { user_id: userId, provider }, { outcome: 'declined', actor });
    const detail = `${woken.length} runs`;
    if (woken.length > 0)
      await audit.append(tx, { actor, action: 'decline', user_id: userId, provider, detail });
    return woken.length;
  });
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
