import { sql } from 'kysely';
import type { Db } from '../database/database';

export interface Relative {
  task_id: string;
  finished: boolean;
}

/**
 * A run, its forks, and what it was forked from: all that hold a copy of the same words. Their rows are locked, as an
 * append locks them first; a copy for a fork that is being made is waited for and belongs to them, and none begins.
 */
export async function lockedFamily(tx: Db, taskId: string): Promise<Relative[]> {
  const { rows } = await sql<{ root: string }>`
    select coalesce(root_task_id, task_id) as root from tasks where task_id = ${taskId}`.execute(tx);
  const root = rows[0]?.root;
  if (root === undefined) return [];
  // Two that lock the same family would otherwise wait for each other over a fork that only one has seen.
  await sql`select pg_advisory_xact_lock(hashtextextended(${root}, 0))`.execute(tx);
  let family: Relative[] = [];
  for (;;) {
    const locked = await sql<Relative>`
      select task_id, finished from tasks where task_id = ${root} or root_task_id = ${root}
      order by task_id for update`.execute(tx);
    if (locked.rows.length === family.length) return family;
    family = locked.rows;
  }
}
