import { catalogueError, type DecidedEvent } from '@vouch/shared';
import { sql } from 'kysely';
import type { Db } from '../database/database';
import { toJsonb } from '../database/jsonb';
import { journalRow } from '../journal/journal-row';

/** What a forked run begins with. */
export interface CopiedJournal {
  parent_task_id: string;
  /** The parent's when it was read for the fork's spec. */
  redactions: number;
  /** The message that the copy ends with. */
  after_seq: number;
  message_id: string;
  /** Takes the place of that message; its verdict is then not copied. */
  edit?: { content: string; actor: string };
  /** The event after the copy. */
  forked: DecidedEvent;
}

/**
 * Redacting and removing lock the same row for update: a copy is made before them or after them, never of half of it.
 * The parent itself goes on appending meanwhile.
 * @returns the parent's title
 */
async function holdParent(tx: Db, { parent_task_id, redactions }: CopiedJournal): Promise<string> {
  const { rows } = await sql<{ title: string; redactions: number }>`
    select title, redactions from tasks where task_id = ${parent_task_id} for key share`.execute(tx);
  const [parent] = rows;
  if (!parent) throw catalogueError('not_found', { what: 'task', id: parent_task_id });
  // The fork's spec was made from one that still had what was taken out.
  if (parent.redactions !== redactions)
    throw catalogueError('unavailable', { part: 'the run, of which something was just redacted' });
  return parent.title;
}

/** The call of the first verdict on the message, under which the verdict itself and what it revised are stored. */
async function verdictCall(tx: Db, copy: CopiedJournal): Promise<string | undefined> {
  const { rows } = await sql<{ call_id: string }>`
    select call_id from events
    where task_id = ${copy.parent_task_id} and seq > ${copy.after_seq} and type = 'verifier_result'
      and body ->> 'message_id' = ${copy.message_id}
    order by seq limit 1`.execute(tx);
  return rows[0]?.call_id;
}

/**
 * Texts of the copied events, summaries of them, and the verdict that the new run finds already made and paid. Calls of
 * the new run are numbered on from the copy: no summary may be taken for made by one of them.
 */
async function copyOutputs(tx: Db, taskId: string, copy: CopiedJournal): Promise<void> {
  const { parent_task_id, after_seq, edit } = copy;
  const last = edit ? after_seq - 1 : after_seq;
  const verdict = edit ? undefined : await verdictCall(tx, copy);
  const paid = sql`(facts || '{"tokens": {"prompt_tokens": 0, "completion_tokens": 0}}'::jsonb) - 'earlier_calls'`;
  await sql`
    insert into outputs (task_id, call_id, kind, output, facts, request, created_at)
    select ${taskId}, call_id, kind, output,
      case when call_id = ${verdict ?? ''} then ${paid} when kind = 'summary' then facts - 'made_by' else facts end,
      request, created_at
    from outputs where task_id = ${parent_task_id} and (
      call_id in (select call_id from events where task_id = ${parent_task_id} and seq <= ${last})
      or (kind = 'summary' and (facts ->> 'through_seq')::int <= ${last})
      or call_id = ${verdict ?? ''} or starts_with(call_id, ${`${verdict ?? ' '}.r`}))`.execute(tx);
}

async function copyEvents(tx: Db, taskId: string, { parent_task_id, after_seq, edit }: CopiedJournal) {
  const last = edit ? after_seq - 1 : after_seq;
  await sql`
    insert into events (task_id, seq, type, ts, call_id, body, digest, bytes)
    select ${taskId}, seq, type, ts, call_id, body, digest, bytes
    from events where task_id = ${parent_task_id} and seq <= ${last}`.execute(tx);
}

async function insertEvent(tx: Db, taskId: string, event: DecidedEvent, output?: Record<string, unknown>) {
  const { record } = journalRow(taskId, event, output);
  await sql`
    insert into events (task_id, seq, type, ts, call_id, body, digest, bytes)
    select ${taskId}, r.* from jsonb_to_record(${toJsonb(record)}::jsonb)
      as r(seq int, type text, ts float8, call_id text, body jsonb, digest text, bytes int)`.execute(tx);
}

/** The last message of the copy with other words, which are a person's and say so. */
async function insertEdited(tx: Db, taskId: string, copy: CopiedJournal): Promise<void> {
  if (!copy.edit) return;
  const { content, actor } = copy.edit;
  const original = await tx
    .selectFrom('events')
    .select(['seq', 'ts', 'type', 'body', 'call_id'])
    .where('task_id', '=', copy.parent_task_id)
    .where('seq', '=', copy.after_seq)
    .executeTakeFirstOrThrow();
  const { seq, ts, body } = original;
  const call_id = original.call_id ?? copy.message_id;
  const words = { task_id: taskId, call_id, kind: 'person' as const, facts: toJsonb({}), request: null };
  await tx
    .insertInto('outputs')
    .values({ ...words, output: toJsonb({ content }) })
    .execute();
  const edited = { seq, ts, type: 'agent_message', call_id, body: { ...body, edited_by: actor } } as const;
  await insertEvent(tx, taskId, edited, { content });
}

/**
 * Writes a forked run's beginning, within the transaction that inserts its task.
 * @returns the parent's title as it is now
 * @throws not_found; unavailable when something was redacted since the parent was read
 */
export async function copyJournal(tx: Db, taskId: string, copy: CopiedJournal): Promise<string> {
  const title = await holdParent(tx, copy);
  await copyOutputs(tx, taskId, copy);
  await copyEvents(tx, taskId, copy);
  await insertEdited(tx, taskId, copy);
  await insertEvent(tx, taskId, copy.forked);
  return title;
}
