import { catalogueError, foldRunState, type DecidedEvent, type RunState } from '@vouch/shared';
import type { Transaction } from 'kysely';
import type { Db } from '../database/database';
import type { Database } from '../database/schema.types';
import { toJsonb } from '../database/jsonb';
import { listColumns } from '../tasks/list-columns';
import { eventDigest, toJournalEvent } from './event-row';

type Tx = Transaction<Database>;

async function refuseConflicts(tx: Tx, taskId: string, repeated: DecidedEvent[]): Promise<void> {
  if (repeated.length === 0) return;
  const rows = await tx
    .selectFrom('events')
    .select(['seq', 'digest'])
    .where('task_id', '=', taskId)
    .where(
      'seq',
      'in',
      repeated.map((event) => event.seq),
    )
    .execute();
  const digests = new Map(rows.map((row) => [row.seq, row.digest]));
  const conflict = repeated.find((event) => digests.get(event.seq) !== eventDigest(event));
  if (conflict) throw catalogueError('journal_conflict', { task_id: taskId, seq: conflict.seq });
}

async function outputsOf(tx: Tx, taskId: string, events: DecidedEvent[]) {
  const callIds = events.flatMap((event) => event.call_id ?? []);
  if (callIds.length === 0) return new Map<string, Record<string, unknown>>();
  const rows = await tx
    .selectFrom('outputs')
    .select(['call_id', 'output'])
    .where('task_id', '=', taskId)
    .where('call_id', 'in', callIds)
    .execute();
  return new Map(rows.map((row) => [row.call_id, row.output]));
}

async function insertFresh(tx: Tx, taskId: string, state: RunState, fresh: DecidedEvent[]): Promise<void> {
  const outputs = await outputsOf(tx, taskId, fresh);
  const next = fresh
    .map((event) => toJournalEvent(taskId, event, event.call_id ? outputs.get(event.call_id) : undefined))
    .reduce(foldRunState, state);
  await tx
    .insertInto('events')
    .values(
      fresh.map((event) => ({
        task_id: taskId,
        seq: event.seq,
        type: event.type,
        ts: event.ts,
        call_id: event.call_id ?? null,
        body: toJsonb(event.body),
        digest: eventDigest(event),
      })),
    )
    .execute();
  await tx
    .updateTable('tasks')
    .set({
      last_seq: next.last_seq,
      state: toJsonb(next),
      finished: next.stop_reason !== null,
      ...listColumns(next),
    })
    .where('task_id', '=', taskId)
    .execute();
  if (next.stop_reason !== null) await clearAfterRun(tx, taskId);
}

/** A finished run waits for nothing, and its own credentials die with it. Waits first, as the vault turns them into deliveries. */
async function clearAfterRun(tx: Tx, taskId: string): Promise<void> {
  await tx.deleteFrom('credential_waits').where('task_id', '=', taskId).execute();
  await tx.deleteFrom('deliveries').where('task_id', '=', taskId).execute();
  await tx.deleteFrom('credentials').where('scope', '=', 'task').where('task_id', '=', taskId).execute();
}

/** The first event that leaves a gap, or follows the end of the run. */
function firstOutOfPlace(fresh: DecidedEvent[], lastSeq: number): DecidedEvent | undefined {
  return fresh.find(
    (event, index) => event.seq !== lastSeq + 1 + index || fresh[index - 1]?.type === 'finished',
  );
}

/**
 * Appends decided events to a task's journal, all or none, under the task row's lock. Equal rows that are already
 * there are skipped, so it may run any number of times.
 * @returns how many events were new
 * @throws not_found; journal_conflict when another event stands at a seq, a seq would leave a gap, or the run has finished
 */
export function appendEvents(db: Db, taskId: string, events: DecidedEvent[]): Promise<number> {
  if (events.length === 0) return Promise.resolve(0);
  return db.transaction().execute(async (tx) => {
    const task = await tx
      .selectFrom('tasks')
      .select(['last_seq', 'state', 'finished'])
      .where('task_id', '=', taskId)
      // Not FOR UPDATE: rows that refer to the task (outputs, waits, deliveries) may be written meanwhile.
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!task) throw catalogueError('not_found', { what: 'task', id: taskId });
    const fresh = events.filter((event) => event.seq > task.last_seq);
    await refuseConflicts(
      tx,
      taskId,
      events.filter((event) => event.seq <= task.last_seq),
    );
    const blocked = task.finished ? fresh[0] : firstOutOfPlace(fresh, task.last_seq);
    if (blocked) throw catalogueError('journal_conflict', { task_id: taskId, seq: blocked.seq });
    if (fresh.length > 0) await insertFresh(tx, taskId, task.state, fresh);
    return fresh.length;
  });
}
