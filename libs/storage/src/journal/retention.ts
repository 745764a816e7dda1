import { sql } from 'kysely';
import type { Db } from '../database/database';

export interface Retention {
  /**
   * Removes runs that ended longer ago, oldest first, with everything that is stored of them; several processes share
   * the work.
   * @returns how many were removed, at most `limit`
   */
  removeFinished(olderThanSeconds: number, limit: number): Promise<number>;
}

export const createRetention = (db: Db): Retention => ({
  async removeFinished(olderThanSeconds, limit) {
    const due = db
      .selectFrom('tasks')
      .select('task_id')
      .where('finished', '=', sql.lit(true))
      .where('finished_at', '<', sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
      .orderBy('finished_at')
      .limit(limit)
      .forUpdate()
      .skipLocked();
    const { numDeletedRows } = await db
      .with('due', () => due)
      .deleteFrom('tasks')
      .using('due')
      .whereRef('tasks.task_id', '=', 'due.task_id')
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  },
});
