import { sql } from 'kysely';
import type { Db } from '../database/database';

/** How often each run was signalled in the history it goes on in, however many gateways signal it. */
export interface SignalCounts {
  /** Counts one more signal unless there were `most`; false when there were. */
  take(taskId: string, most: number): Promise<boolean>;
  /**
   * Counts anew if all or some of what was counted went into an earlier history than the one that began then. That
   * happens once for each history, so none gets more than twice of what is taken.
   */
  beginAnew(taskId: string, historyBegan: Date): Promise<void>;
}

export const createSignalCounts = (db: Db): SignalCounts => ({
  async take(taskId, most) {
    const taken = await db
      .insertInto('signal_counts')
      .values({ task_id: taskId, sent: 1 })
      .onConflict((conflict) =>
        conflict
          .column('task_id')
          .doUpdateSet({ sent: sql`signal_counts.sent + 1` })
          .where('signal_counts.sent', '<', most),
      )
      .returning('sent')
      .executeTakeFirst();
    return taken !== undefined;
  },
  async beginAnew(taskId, historyBegan) {
    await db
      .updateTable('signal_counts')
      .set({ sent: 0, counted_since: historyBegan })
      .where('task_id', '=', taskId)
      .where('counted_since', '<', historyBegan)
      .execute();
  },
});
