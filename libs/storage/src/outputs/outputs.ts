import { sql } from 'kysely';
import type { Db } from '../database/database';
import type { OutputKind } from '../database/schema.types';
import { asStored, toJsonb } from '../database/jsonb';
import { lateText } from '../database/late-value';

export interface StoredOutput {
  output: Record<string, unknown>;
  facts: Record<string, unknown>;
}

export interface NewOutput extends StoredOutput {
  task_id: string;
  call_id: string;
  kind: OutputKind;
  request: object | null;
}

export interface Outputs {
  find(taskId: string, callId: string): Promise<StoredOutput | undefined>;
  /** What a call was asked with; undefined when there is no such call. */
  requestOf(taskId: string, callId: string): Promise<object | null | undefined>;
  /** The text of each of these calls that has one. */
  contents(taskId: string, callIds: readonly string[]): Promise<Map<string, string>>;
  /** The last summary made for an agent of what it no longer sees. */
  latestSummary(taskId: string, agent: string): Promise<StoredOutput | undefined>;
  /** Stores the output of a call once: the first one wins, and the winner is returned, also to a late attempt. */
  storeOnce(output: NewOutput): Promise<StoredOutput>;
}

export function createOutputs(db: Db): Outputs {
  const find = (taskId: string, callId: string) =>
    db
      .selectFrom('outputs')
      .select(['output', 'facts'])
      .where('task_id', '=', lateText(taskId))
      .where('call_id', '=', callId)
      .executeTakeFirst();
  return {
    find,
    async requestOf(taskId, callId) {
      const row = await db
        .selectFrom('outputs')
        .select('request')
        .where('task_id', '=', lateText(taskId))
        .where('call_id', '=', callId)
        .executeTakeFirst();
      return row?.request;
    },
    async contents(taskId, callIds) {
      if (callIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('outputs')
        .select(['call_id', 'output'])
        .where('task_id', '=', lateText(taskId))
        .where('call_id', 'in', [...callIds])
        .execute();
      return new Map(
        rows.flatMap(({ call_id, output: { content } }) =>
          typeof content === 'string' ? [[call_id, content] as const] : [],
        ),
      );
    },
    latestSummary: (taskId, agent) =>
      db
        .selectFrom('outputs')
        .select(['output', 'facts'])
        .where('task_id', '=', lateText(taskId))
        // A literal, as the partial index says it: a kept plan knows no values.
        .where('kind', '=', sql.lit('summary'))
        .where(sql`facts->>'agent'`, '=', agent)
        .orderBy(sql`(facts->>'through_seq')::integer`, 'desc')
        .limit(1)
        .executeTakeFirst(),
    async storeOnce(row) {
      const inserted = await db
        .insertInto('outputs')
        .values({
          ...row,
          output: toJsonb(row.output),
          facts: toJsonb(row.facts),
          request: row.request === null ? null : toJsonb(row.request),
        })
        .onConflict((conflict) => conflict.columns(['task_id', 'call_id']).doNothing())
        .returning('call_id')
        .executeTakeFirst();
      if (inserted) return { output: asStored(row.output), facts: asStored(row.facts) };
      const winner = await find(row.task_id, row.call_id);
      if (!winner) throw new Error(`output ${row.call_id} of ${row.task_id} vanished`);
      return winner;
    },
  };
}
