import { sql } from 'kysely';
import type { Db } from '../database/database';
import { toJsonb } from '../database/jsonb';
import { lockedFamily } from './family';
import { redactJson } from './redact-json';

export interface Redacted {
  /** In how many rows the span stood. */
  places: number;
  /** Other runs of the family that go on, and may be writing from what was taken out. */
  open_relatives: string[];
}

export interface Redaction {
  /**
   * Takes a span out of everything stored of a task, of its forks and of the runs it was forked from: what was written,
   * what agents are told, what the journal and the task's state say, prompts that were recorded. The one exception to
   * a journal that only grows; it may run any number of times.
   */
  redact(taskId: string, span: string): Promise<Redacted>;
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

/** The title, and what the agents are told: the rest of a spec is of a run's form. */
async function redactTask(tx: Db, taskId: string, span: string): Promise<number> {
  const { rows } = await sql<{ title: string; agents: object }>`
    select title, spec -> 'agents' as agents from tasks where task_id = ${taskId}`.execute(tx);
  const [row] = rows;
  if (!row) return 0;
  const cleaned = redactJson(row, span) as typeof row;
  await sql`
    update tasks set redactions = redactions + 1, title = ${cleaned.title},
      spec = jsonb_set(spec, '{agents}', ${toJsonb(cleaned.agents)}::jsonb)
    where task_id = ${taskId}`.execute(tx);
  return JSON.stringify(cleaned) === JSON.stringify(row) ? 0 : 1;
}

/**
 * A draft that was dropped for the redaction may still be stored by a step that has not heard of it, with what is taken
 * out here. Its place is taken before: of one call only the first output counts.
 */
async function closeDroppedDrafts(tx: Db, taskId: string): Promise<void> {
  await sql`
    insert into outputs (task_id, call_id, kind, output, facts)
    select task_id, call_id, 'agent', '{}', '{}' from events
    where task_id = ${taskId} and type = 'info' and body ->> 'kind' = 'draft_discarded' and call_id is not null
    on conflict do nothing`.execute(tx);
}

export function createRedaction(db: Db): Redaction {
  return {
    redact: (taskId, span) =>
      db.transaction().execute(async (tx) => {
        if (span.trim() === '') return { places: 0, open_relatives: [] };
        const family = await lockedFamily(tx, taskId);
        let places = 0;
        for (const { task_id } of family) {
          await closeDroppedDrafts(tx, task_id);
          places += await redactTask(tx, task_id, span);
          for (const place of PLACES) places += await redactTable(tx, place, task_id, span);
        }
        // An answer with the span would bring it back: asked again, it is written anew.
        await sql`
          delete from model_cache
          where user_id = (select user_id from tasks where task_id = ${taskId})
            and position(${inJson(span)} in answer::text) > 0`.execute(tx);
        const others = family.filter(({ task_id, finished }) => task_id !== taskId && !finished);
        return { places, open_relatives: others.map(({ task_id }) => task_id) };
      }),
  };
}
