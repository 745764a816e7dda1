import { sql } from 'kysely';
import type { Db } from '../database/database';
import { toJsonb } from '../database/jsonb';
import { REDACTED, redactJson } from './redact-json';

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

/** Columns of a task that hold texts, by table, with what tells its rows apart. */
const PLACES = [
  { table: 'tasks', id: 'task_id', columns: ['state'] },
  { table: 'outputs', id: 'call_id', columns: ['output', 'facts', 'request'] },
  { table: 'events', id: 'seq', columns: ['body'] },
] as const;

async function redactTable(
  tx: Db,
  { table, id, columns }: (typeof PLACES)[number],
  taskId: string,
  span: string,
): Promise<number> {
  const refs = sql.join(columns.map((column) => sql.ref(column)));
  // Arguments of tools are JSON within JSON, so the span may stand there quoted twice.
  const forms = [...new Set([inJson(span), inJson(inJson(span))])];
  const holds = sql.join(
    columns.flatMap((column) => forms.map((form) => sql`position(${form} in ${sql.ref(column)}::text) > 0`)),
    sql` or `,
  );
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.ref(id)} as id, ${refs} from ${sql.table(table)}
    where task_id = ${taskId} and (${holds})`.execute(tx);
  let changed = 0;
  for (const { id: rowId, ...row } of rows) {
    const cleaned = redactJson(row, span) as typeof row;
    if (JSON.stringify(cleaned) === JSON.stringify(row)) continue;
    const sets = columns.map((column) => {
      const value = cleaned[column];
      return sql`${sql.ref(column)} = ${value === null ? null : toJsonb(value as object)}::jsonb`;
    });
    await sql`update ${sql.table(table)} set ${sql.join(sets)}
      where task_id = ${taskId} and ${sql.ref(id)} = ${rowId}`.execute(tx);
    changed += 1;
  }
  return changed;
}

export function createRedaction(db: Db): Redaction {
  return {
    redact: (taskId, span) =>
      db.transaction().execute(async (tx) => {
        if (span.trim() === '') return 0;
        // The task's row first, as an append locks it first; a copy for a fork waits for it too.
        await sql`select 1 from tasks where task_id = ${taskId} for update`.execute(tx);
        const title = await sql`
          update tasks set title = replace(title, ${span}, ${REDACTED})
          where task_id = ${taskId} and position(${span} in title) > 0`.execute(tx);
        let places = Number(title.numAffectedRows ?? 0n);
        for (const place of PLACES) places += await redactTable(tx, place, taskId, span);
        // An answer with the span would bring it back: asked again, it is written anew.
        await sql`
          delete from model_cache
          where user_id = (select user_id from tasks where task_id = ${taskId})
            and position(${inJson(span)} in answer::text) > 0`.execute(tx);
        return places;
      }),
  };
}
