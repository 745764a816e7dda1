import {
  catalogueError,
  foldRunState,
  type DecidedEvent,
  type JournalEvent,
  type RunState,
} from '@vouch/shared';
import { sql } from 'kysely';
import type { Db } from '../database/database';
import { toJsonb } from '../database/jsonb';
import { lateIntegers, lateText, lateTexts } from '../database/late-value';
import { decisionsIn, recordOverrides } from '../overrides/record-overrides';
import { listColumns } from '../tasks/list-columns';
import { eventDigest } from './event-row';
import { freshEvents } from './fresh-events';
import { journalRow } from './journal-row';

/** Where a journal stands. */
export interface JournalEnd {
  last_seq: number;
  finished: boolean;
  state: RunState;
  /** How often something was taken out of what stands before it. */
  redactions: number;
}

/** What a process knows of a run without asking: where it left the journal, and outputs that it has stored since. */
export interface KnownEnd {
  end: JournalEnd;
  outputs: ReadonlyMap<string, Record<string, unknown>>;
}

/** The journal after an append, and what was new in it, as viewers get it. */
export interface Appended {
  end: JournalEnd;
  events: JournalEvent[];
}

/** A journal's end with what is stored about the events that shall be appended. */
interface Head extends JournalEnd {
  /** Digests of the events that are already there, by seq. */
  digests: Record<string, string>;
  /** Outputs of the calls that the events name. */
  outputs: Record<string, Record<string, unknown>>;
}

async function readHead(db: Db, taskId: string, events: DecidedEvent[]): Promise<Head> {
  const seqs = events.map((event) => event.seq);
  const callIds = events.flatMap((event) => event.call_id ?? []);
  const id = lateText(taskId);
  const { rows } = await sql<Head>`
    select t.last_seq, t.finished, t.state, t.redactions,
      (select coalesce(jsonb_object_agg(e.seq, e.digest), '{}') from events e
        where e.task_id = ${id} and e.seq = any(${lateIntegers(seqs)})) as digests,
      (select coalesce(jsonb_object_agg(o.call_id, o.output), '{}') from outputs o
        where o.task_id = ${id} and o.call_id = any(${lateTexts(callIds)})) as outputs
    from tasks t where t.task_id = ${id}`.execute(db);
  const head = rows[0];
  if (!head) throw catalogueError('not_found', { what: 'task', id: taskId });
  return head;
}

/** The head without asking, when all the events are new and their outputs at hand. */
function knownHead({ end, outputs }: KnownEnd, events: DecidedEvent[]): Head | undefined {
  const callIds = events.flatMap((event) => event.call_id ?? []);
  if (events[0]?.seq !== end.last_seq + 1 || !callIds.every((id) => outputs.has(id))) return undefined;
  return { ...end, digests: {}, outputs: Object.fromEntries(outputs) };
}

/** A finished run waits for nothing, and its own credentials die with it. Waits first, as the vault turns them into deliveries. */
async function clearAfterRun(tx: Db, taskId: string): Promise<void> {
  await tx.deleteFrom('credential_waits').where('task_id', '=', taskId).execute();
  await tx.deleteFrom('deliveries').where('task_id', '=', taskId).execute();
  await tx.deleteFrom('credentials').where('scope', '=', 'task').where('task_id', '=', taskId).execute();
}

/** Moves the journal on from where it was read, in one statement; undefined when somebody else has moved it. */
async function moveOn(
  db: Db,
  taskId: string,
  head: Head,
  fresh: DecidedEvent[],
): Promise<Appended | undefined> {
  const rows = fresh.map((event) => journalRow(taskId, event, head.outputs[event.call_id ?? '']));
  const events = rows.map(({ event }) => event);
  const next = events.reduce(foldRunState, head.state);
  const state = toJsonb(next);
  const over = next.stop_reason !== null;
  const decisions = decisionsIn(events);
  const records = toJsonb(rows.map(({ record }) => record));
  const write = async (tx: Db) => {
    const { numInsertedOrUpdatedRows } = await tx
      .with('moved', (cte) =>
        cte
          .updateTable('tasks')
          .set({
            last_seq: next.last_seq,
            state,
            ...listColumns(next),
            finished: over,
            finished_at: over ? new Date() : null,
          })
          .where('task_id', '=', taskId)
          .where('last_seq', '=', head.last_seq)
          .where('redactions', '=', head.redactions)
          .returning('task_id'),
      )
      .insertInto('events')
      .columns(['task_id', 'seq', 'type', 'ts', 'call_id', 'body', 'digest', 'bytes'])
      .expression(
        sql`select moved.task_id, r.seq, r.type, r.ts, r.call_id, r.body, r.digest, r.bytes
          from moved cross join jsonb_to_recordset(${records}::jsonb)
          as r(seq int, type text, ts float8, call_id text, body jsonb, digest text, bytes int)`,
      )
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return false;
    await recordOverrides(tx, taskId, decisions);
    if (over) await clearAfterRun(tx, taskId);
    return true;
  };
  const isMoved = await (over || decisions.length > 0 ? db.transaction().execute(write) : write(db));
  if (!isMoved) return undefined;
  const { last_seq } = next;
  const { redactions } = head;
  return { end: { last_seq, finished: over, state: JSON.parse(state) as RunState, redactions }, events };
}

/**
 * Appends decided events to a task's journal, all or none. Two statements: one reads where the journal stands, which
 * whoever knows it can save, one moves it on from exactly there and inserts; whoever loses that race reads again. Equal
 * rows that are already there are skipped, so it may run any number of times and in any number of processes.
 * @throws not_found; journal_conflict when another event stands at a seq, a seq would leave a gap, or the run has finished
 */
export async function appendEvents(
  db: Db,
  taskId: string,
  events: DecidedEvent[],
  known?: KnownEnd,
): Promise<Appended> {
  for (let head = known && knownHead(known, events); ; head = undefined) {
    head ??= await readHead(db, taskId, events);
    const { fresh, conflict } = freshEvents(events, head, eventDigest);
    if (conflict) throw catalogueError('journal_conflict', { task_id: taskId, seq: conflict.seq });
    if (fresh.length === 0) {
      const { last_seq, finished, state, redactions } = head;
      return { end: { last_seq, finished, state, redactions }, events: [] };
    }
    const appended = await moveOn(db, taskId, head, fresh);
    if (appended) return appended;
  }
}
