import type { RequestAnswer } from '@vouch/shared';
import { sql } from 'kysely';
import type { Db } from '../database/database';
import { toJsonb } from '../database/jsonb';

export interface Delivery {
  task_id: string;
  answer: RequestAnswer;
}

/** Answers that must reach a workflow although this process may die: rows, claimed, sent, retried, deleted. */
export interface Deliveries {
  queue(taskId: string, answer: RequestAnswer): Promise<void>;
  /** Claims due deliveries; one that is not done comes due again, later each time (1 s doubling to 60 s). */
  claim(limit: number): Promise<Delivery[]>;
  done(delivery: Delivery): Promise<void>;
}

export function createDeliveries(db: Db): Deliveries {
  return {
    async queue(taskId, answer) {
      await db
        .insertInto('deliveries')
        .values({ task_id: taskId, request_id: answer.request_id, answer: toJsonb(answer) })
        .onConflict((conflict) => conflict.columns(['task_id', 'request_id']).doNothing())
        .execute();
    },
    async claim(limit) {
      const rows = await db
        .with('due', (cte) =>
          cte
            .selectFrom('deliveries')
            .select(['task_id', 'request_id'])
            .where('next_attempt_at', '<=', sql<Date>`now()`)
            .orderBy('next_attempt_at')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('deliveries as d')
        .from('due')
        .set({
          attempts: sql`d.attempts + 1`,
          next_attempt_at: sql`now() + least(60, power(2, least(d.attempts, 6))) * interval '1 second'`,
        })
        .whereRef('d.task_id', '=', 'due.task_id')
        .whereRef('d.request_id', '=', 'due.request_id')
        .returning(['d.task_id', 'd.answer'])
        .execute();
      return rows.map((row) => ({ task_id: row.task_id, answer: row.answer as RequestAnswer }));
    },
    async done({ task_id, answer }) {
      await db
        .deleteFrom('deliveries')
        .where('task_id', '=', task_id)
        .where('request_id', '=', answer.request_id)
        .execute();
    },
  };
}
