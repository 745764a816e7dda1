import { sql } from 'kysely';
import type { Db } from '../database/database';
import { storableText } from '../database/jsonb';
import type { Audit } from './audit';
import { DECODE_REFUSALS, RefusalCounts, type RefusedDecode } from './refusal-counts';

export interface RefusalLog {
  /** Writes down what is refused for the first time in a while; counts the rest for the next {@link RefusalLog.flush}. */
  record(refused: readonly RefusedDecode[]): Promise<void>;
  /** Writes down what was counted, one entry a kind; called once a period. */
  flush(): Promise<void>;
}

/** Runs that exist: an entry is found by its run, and anybody can make up the name of one. */
async function knownRuns(db: Db, refused: readonly RefusedDecode[]): Promise<Set<string>> {
  const named = refused.flatMap(({ task_id }) => (task_id === undefined ? [] : storableText(task_id)));
  if (named.length === 0) return new Set();
  const rows = await db
    .selectFrom('tasks')
    .select('task_id')
    .where(sql<boolean>`task_id = any(${named}::text[])`)
    .execute();
  return new Set(rows.map(({ task_id }) => task_id));
}

/** A flood of refusals leaves a few entries a period, each with a number. */
export function createRefusalLog(db: Db, audit: Audit): RefusalLog {
  const counts = new RefusalCounts();
  const write = async (refused: RefusedDecode[]) => {
    try {
      await db.transaction().execute((tx) =>
        audit.append(
          tx,
          ...refused.map(({ actor, reason, task_id, count }) => ({
            actor,
            action: 'decode_refused' as const,
            ...(task_id !== undefined && { task_id }),
            detail: `${DECODE_REFUSALS[reason]}: ${count}`,
          })),
        ),
      );
    } catch (error) {
      counts.add(refused);
      throw error;
    }
  };
  return {
    async record(refused) {
      if (refused.length === 0) return;
      const known = await knownRuns(db, refused);
      const named = refused.map(({ task_id, ...one }) =>
        task_id !== undefined && known.has(task_id) ? { ...one, task_id } : one,
      );
      const first = counts.add(named);
      if (first.length > 0) await write(first);
    },
    async flush() {
      const counted = counts.endPeriod();
      if (counted.length > 0) await write(counted);
    },
  };
}
