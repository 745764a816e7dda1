import type { JournalEvent } from '@vouch/shared';
import type { Db } from '../database/database';
import { toJournalEvent } from './event-row';

/** The call whose output an event carries. */
export interface StoredCall {
  call_id: string;
  kind: string;
  /** Which model was asked, and what it saw; null for a person's words. */
  request: object | null;
  facts: Record<string, unknown>;
  created_at: Date;
}

export interface EventDetail {
  event: JournalEvent;
  call: StoredCall | undefined;
}

/** One event with everything that is stored about it; undefined when the journal has none there. */
export async function findEventDetail(db: Db, taskId: string, seq: number): Promise<EventDetail | undefined> {
  const row = await db
    .selectFrom('events')
    .select(['seq', 'ts', 'type', 'body', 'call_id'])
    .where('task_id', '=', taskId)
    .where('seq', '=', seq)
    .executeTakeFirst();
  if (!row) return undefined;
  const call =
    row.call_id === null
      ? undefined
      : await db
          .selectFrom('outputs')
          .select(['call_id', 'kind', 'request', 'facts', 'output', 'created_at'])
          .where('task_id', '=', taskId)
          .where('call_id', '=', row.call_id)
          .executeTakeFirst();
  const { output, ...stored } = call ?? { output: null };
  return { event: toJournalEvent(taskId, row, output), call: 'call_id' in stored ? stored : undefined };
}
