import { PHASES, type Phase, type StopReason } from '@vouch/shared';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Db } from '../database/database';
import type { Database } from '../database/schema.types';
import { wordsQuery } from './search-words';
import { LISTED, type ListedTask } from './tasks';

/** Where a page ends: age in microseconds since 1970, then id. */
export interface TaskCursor {
  created_us: string;
  task_id: string;
}

/** Filters that a task must all meet; absent ones let every task pass. */
export interface TaskFilter {
  userId?: string | undefined;
  phases?: readonly Phase[] | undefined;
  /** Kind of the first open request. */
  awaiting?: string | undefined;
  stopReasons?: readonly StopReason[] | undefined;
  /** Name of an agent of the team. */
  team?: string | undefined;
  /** Words that begin words of the task's text, or the task's id. */
  words?: string | undefined;
  /** Both in Unix seconds: at or after, and before. */
  createdAfter?: number | undefined;
  createdBefore?: number | undefined;
}

export interface TaskPage {
  tasks: ListedTask[];
  /** Undefined when there is no further page. */
  next?: TaskCursor | undefined;
}

export interface TaskSearch {
  /** Newest first. */
  page(filter: TaskFilter, options: { limit: number; after?: TaskCursor | undefined }): Promise<TaskPage>;
  /** How many tasks meet the filter in each phase; the filter's own phases are left out of account. */
  countByPhase(filter: TaskFilter): Promise<Record<Phase, number>>;
}

const OPENING_WORDS = sql`to_tsvector('simple', output->>'content')`;

function meets(filter: TaskFilter) {
  const words = filter.words?.trim();
  const query = words && wordsQuery(words);
  return (eb: ExpressionBuilder<Database, 'tasks'>) =>
    eb.and([
      ...(filter.userId === undefined ? [] : [eb('user_id', '=', filter.userId)]),
      ...(filter.phases ? [eb('phase', 'in', [...filter.phases])] : []),
      ...(filter.awaiting === undefined ? [] : [eb('awaiting', '=', filter.awaiting)]),
      ...(filter.stopReasons ? [eb('stop_reason', 'in', [...filter.stopReasons])] : []),
      ...(filter.team === undefined ? [] : [sql<boolean>`${filter.team} = any(team)`]),
      ...(filter.createdAfter === undefined
        ? []
        : [eb('created_at', '>=', new Date(filter.createdAfter * 1000))]),
      ...(filter.createdBefore === undefined
        ? []
        : [eb('created_at', '<', new Date(filter.createdBefore * 1000))]),
      ...(query
        ? [
            sql<boolean>`tasks.task_id in (
              select task_id from outputs where call_id = 'opening' and ${OPENING_WORDS} @@ to_tsquery('simple', ${query})
              union all select ${words})`,
          ]
        : []),
    ]);
}

export function createTaskSearch(db: Db): TaskSearch {
  return {
    async page(filter, { limit, after }) {
      const rows = await db
        .selectFrom('tasks')
        .select(LISTED)
        .select(sql<string>`(extract(epoch from created_at) * 1000000)::bigint::text`.as('created_us'))
        .where(meets(filter))
        .$if(after !== undefined, (query) =>
          query.where(
            sql<boolean>`(created_at, task_id) <
              (timestamptz 'epoch' + ${after?.created_us}::bigint * interval '1 microsecond', ${after?.task_id})`,
          ),
        )
        .orderBy('created_at', 'desc')
        .orderBy('task_id', 'desc')
        .limit(limit + 1)
        .execute();
      const tasks = rows.slice(0, limit);
      const last = tasks.at(-1);
      const more = rows.length > limit && last;
      return { tasks, next: more ? { created_us: last.created_us, task_id: last.task_id } : undefined };
    },
    async countByPhase(filter) {
      const rows = await db
        .selectFrom('tasks')
        .select(['phase', sql<number>`count(*)::int`.as('count')])
        .where(meets({ ...filter, phases: undefined }))
        .groupBy('phase')
        .execute();
      const counts = new Map(rows.map(({ phase, count }) => [phase, count]));
      return Object.fromEntries(PHASES.map((phase) => [phase, counts.get(phase) ?? 0])) as Record<
        Phase,
        number
      >;
    },
  };
}
