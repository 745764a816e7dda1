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
  /** Queues an answer; the first one to a request stays, and is returned, also to a later caller. */
  queue(taskId: string, answer: RequestAnswer): Promise<RequestAnswer>;
  /** The answer to a request that is queued and not delivered yet. */
  find(taskId: string, requestId: string): Promise<RequestAnswer | undefined>;
  /** Claims due deliveries; one that is not done comes due again, later each time (1 s doubling to 60 s). */
  claim(limit: number): Promise<Delivery[]>;
  done(delivery: Delivery): Promise<void>;
  /** How many runs that an answer was sent to still wait, as their journals say. */
  untaken(delivered: readonly Delivery[]): Promise<number>;
}

export function createDeliveries(db: Db): Deliveries {
  const find = async (taskId: string, requestId: string) => {
    const row = await db
      .selectFrom('deliveries')
      .select('answer')
      .where('task_id', '=', taskId)
      .where('request_id', '=', requestId)
      .executeTakeFirst();
    return row?.answer as RequestAnswer | undefined;
  };
  return {
    find,
    async queue(taskId, answer) {
      await db
        .insertInto('deliveries')
        .values({ task_id: taskId, request_id: answer.request_id, answer: toJsonb(answer) })
        .onConflict((conflict) => conflict.columns(['task_id', 'request_id']).doNothing())
        .execute();
      return (await find(taskId, answer.request_id)) ?? answer;
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
    async untaken(delivered) {
      const ids = delivered.map(({ task_id }) => task_id);
      const { waiting } = await db
        .selectFrom('tasks')
        .select((eb) => eb.fn.countAll<number>().as('waiting'))
        .where('task_id', 'in', ids)
        .where('awaiting', 'is not', null)
        .where('finished', '=', false)
        .executeTakeFirstOrThrow();
      return Number(waiting);
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
