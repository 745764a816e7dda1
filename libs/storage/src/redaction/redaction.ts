import { sql } from 'kysely';
import type { Db } from '../database/database';

/** What stands where something was taken out. */
export const REDACTED = '[redacted]';

export interface Redaction {
  /**
   * Takes a span out of everything stored of a task: what was written, what the journal and the task's state say of
   * it, prompts that were recorded. The one exception to a journal that only grows; it may run any number of times.
   * @returns in how many rows the span stood
   */
  redact(taskId: string, span: string): Promise<number>;
}

/** The span as it stands inside JSON text. */
const inJson = (span: string): string => JSON.stringify(span).slice(1, -1);

export function createRedaction(db: Db): Redaction {
  return {
    redact: (taskId, span) =>
      db.transaction().execute(async (tx) => {
        if (span.trim() === '') return 0;
        const found = inJson(span);
        const clean = (column: string) =>
          sql`replace(${sql.ref(column)}::text, ${found}, ${REDACTED})::jsonb`;
        const has = (column: string) => sql<boolean>`position(${found} in ${sql.ref(column)}::text) > 0`;
        // The task's row first, as an append locks it first; a copy for a fork waits for it too.
        await sql`select 1 from tasks where task_id = ${taskId} for update`.execute(tx);
        const task = await sql`
          update tasks set title = replace(title, ${span}, ${REDACTED}), state = ${clean('state')}
          where task_id = ${taskId}
            and (position(${span} in title) > 0 or ${has('state')})`.execute(tx);
        const outputs = await sql`
          update outputs set output = ${clean('output')}, facts = ${clean('facts')}, request = ${clean('request')}
          where task_id = ${taskId} and (${has('output')} or ${has('facts')} or ${has('request')})`.execute(
          tx,
        );
        const events = await sql`
          update events set body = ${clean('body')}
          where task_id = ${taskId} and ${has('body')}`.execute(tx);
        // An answer with the span would bring it back: asked again, it is written anew.
        await sql`
          delete from model_cache
          where user_id = (select user_id from tasks where task_id = ${taskId}) and ${has('answer')}`.execute(
          tx,
        );
        return [task, outputs, events].reduce(
          (sum, { numAffectedRows = 0n }) => sum + Number(numAffectedRows),
          0,
        );
      }),
  };
}
