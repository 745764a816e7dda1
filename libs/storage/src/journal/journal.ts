import type { DecidedEvent, JournalEvent } from '@vouch/shared';
import { sql } from 'kysely';
import type { Db } from '../database/database';
import { lateInteger, lateText } from '../database/late-value';
import { appendEvents, type Appended, type KnownEnd } from './append-events';
import { toJournalEvent, type EventRow } from './event-row';
import { readPage } from './read-pages';

/** Channel of the hints that a task's journal has grown; the payload is the task id. */
export const JOURNAL_CHANNEL = 'vouch_journal';

export interface Journal {
  /** Appends and then hints; see {@link appendEvents} for what it refuses. */
  append(taskId: string, events: DecidedEvent[], known?: KnownEnd): Promise<Appended>;
  /** The seq at which the journal ends; 0 for an empty one and for an unknown task. */
  lastSeq(taskId: string): Promise<number>;
  /**
   * Events with seq > afterSeq in order: at most `limit`, and fewer when they are large, so that they never hold much
   * more than 256 KiB. Only none is the end.
   */
  read(taskId: string, afterSeq: number, limit: number): Promise<JournalEvent[]>;
  /** The last `limit` events in order, of those after a seq (default 0). */
  readLast(taskId: string, limit: number, afterSeq?: number): Promise<JournalEvent[]>;
}

/** `onHintError`: a lost hint costs viewers a polling interval, never an event. */
export function createJournal(db: Db, onHintError: (error: unknown) => void = () => undefined): Journal {
  const pending = new Set<string>();
  const flushHints = () => {
    const taskIds = [...pending];
    pending.clear();
    const notify = sql`select pg_notify(${JOURNAL_CHANNEL}, id) from unnest(${taskIds}::text[]) as id`;
    notify.execute(db).catch(onHintError);
  };
  const hint = (taskId: string) => {
    if (pending.size === 0) setImmediate(flushHints);
    pending.add(taskId);
  };
  const joinedRows = (taskId: string) =>
    db
      .selectFrom('events as e')
      .leftJoin('outputs as o', (join) =>
        join.onRef('o.task_id', '=', 'e.task_id').onRef('o.call_id', '=', 'e.call_id'),
      )
      .select(['e.seq', 'e.ts', 'e.type', 'e.body', 'o.output'])
      .where('e.task_id', '=', lateText(taskId));
  const fromRow = (taskId: string, row: EventRow) => toJournalEvent(taskId, row, row.output);
  return {
    async append(taskId, events, known) {
      const appended = await appendEvents(db, taskId, events, known);
      if (appended.events.length > 0) hint(taskId);
      return appended;
    },
    async lastSeq(taskId) {
      const task = db.selectFrom('tasks').select('last_seq').where('task_id', '=', taskId);
      return (await task.executeTakeFirst())?.last_seq ?? 0;
    },
    async read(taskId, afterSeq, limit) {
      const { rows } = await readPage(db, { taskId, afterSeq }, limit);
      return rows.map((row) => fromRow(taskId, row));
    },
    readLast: async (taskId, limit, afterSeq = 0) =>
      (
        await joinedRows(taskId)
          .where('e.seq', '>', lateInteger(afterSeq))
          .orderBy('e.seq', 'desc')
          .limit(lateInteger(limit))
          .execute()
      )
        .map((row) => fromRow(taskId, row))
        .reverse(),
  };
}
