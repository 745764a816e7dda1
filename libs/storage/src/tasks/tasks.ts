import {
  catalogueError,
  INITIAL_RUN_STATE,
  type AgentSpec,
  type Phase,
  type RunState,
  type StopReason,
} from '@vouch/shared';
import { sql } from 'kysely';
import type { Db } from '../database/database';
import { storableText, toJsonb } from '../database/jsonb';
import type { TaskFigures, TaskSpec } from '../database/schema.types';
import { foldedState } from '../journal/folded-state';
import { copyJournal, type CopiedJournal } from './copy-journal';
import { listColumns } from './list-columns';

/** The call under which a task's opening message (the user's words) is stored. */
export const OPENING_CALL_ID = 'opening';

export interface NewTask {
  task_id: string;
  user_id: string;
  /** A copy without one is called what its parent is. */
  title?: string;
  text: string;
  spec: TaskSpec;
  idempotency_key?: string;
  /** Digest of the request body, to tell a repeated request from another one with the same key. */
  request_hash: string;
  /** The run begins with a copy of another one's journal; `text` is then not used. */
  copy?: CopiedJournal;
}

export interface InsertedTask {
  task_id: string;
  title: string;
  created: boolean;
}

/** A task as lists show it: small, however long its run is and whatever its team was told. */
export interface ListedTask {
  task_id: string;
  user_id: string;
  title: string;
  created_at: Date;
  last_seq: number;
  phase: Phase;
  /** Kind of the first open request. */
  awaiting: string | null;
  stop_reason: StopReason | null;
  /** When the run's last event was decided. */
  active_at: Date;
  /** Names of the agents. */
  team: string[];
  figures: TaskFigures;
}

/** A task with the state of its run. */
export interface TaskRow extends ListedTask {
  state: RunState;
  finished: boolean;
}

export interface TaskWithSpec extends TaskRow {
  spec: TaskSpec;
  /** How often something was taken out of the run, its spec included. */
  redactions: number;
}

/** Columns of a {@link ListedTask}. */
export const LISTED = [
  'task_id',
  'user_id',
  'title',
  'created_at',
  'last_seq',
  'phase',
  'awaiting',
  'stop_reason',
  'active_at',
  'team',
  'figures',
] as const;
const COLUMNS = [...LISTED, 'state', 'finished'] as const;
const WITH_SPEC = [...COLUMNS, 'spec', 'redactions'] as const;
const CLAIMED = WITH_SPEC.map((column) => `tasks.${column}` as const);

export interface JournalPosition {
  task_id: string;
  last_seq: number;
  finished: boolean;
}

export interface KeyedTask {
  task_id: string;
  key: string;
  finished: boolean;
}

export interface Tasks {
  /**
   * Inserts a task with its opening message. A repeated idempotency key of the same user returns the first task.
   * @throws idempotency_mismatch when that key came with another body
   */
  insert(task: NewTask): Promise<InsertedTask>;
  find(taskId: string): Promise<TaskWithSpec | undefined>;
  /** What a task was started with, and the agents it was given since. */
  spec(taskId: string): Promise<TaskSpec | undefined>;
  /** The user's tasks that were inserted with one of these idempotency keys. */
  findByKeys(userId: string, keys: readonly string[]): Promise<KeyedTask[]>;
  text(taskId: string): Promise<string>;
  /** Newest first; `userId` undefined means every user's. */
  list(options: { userId?: string; limit: number }): Promise<TaskRow[]>;
  /** How far the journals of these tasks have grown; unknown ids are left out. */
  positions(taskIds: string[]): Promise<JournalPosition[]>;
  /** Puts an agent into the team of a run whose team is `agents`; one of that name stays as it is. */
  addAgent(taskId: string, agents: AgentSpec[], agent: AgentSpec): Promise<void>;
  markStarted(taskId: string): Promise<void>;
  /** Claims tasks whose workflow was never confirmed as started, so that several sweepers share them. */
  claimUnstarted(limit: number, olderThanSeconds: number): Promise<TaskWithSpec[]>;
  /** Claims started, unfinished tasks that nobody has looked at for a while. */
  claimUnfinished(limit: number, olderThanSeconds: number): Promise<TaskRow[]>;
}

async function storeOpening(tx: Db, task_id: string, text: string): Promise<void> {
  const opening = { task_id, call_id: OPENING_CALL_ID, kind: 'person' as const, request: null };
  await tx
    .insertInto('outputs')
    .values({ ...opening, output: toJsonb({ content: text }), facts: toJsonb({}) })
    .execute();
}

/** Title and state are taken from what was copied, not from an earlier reading: a redaction may have come between. */
async function insertCopy(tx: Db, task: NewTask, copy: CopiedJournal): Promise<string> {
  const { task_id } = task;
  const parentTitle = await copyJournal(tx, task_id, copy);
  const title = storableText(task.title ?? parentTitle);
  const state = await foldedState(tx, task_id);
  await tx
    .updateTable('tasks')
    .set({
      title,
      last_seq: state.last_seq,
      state: toJsonb(state),
      ...listColumns(state),
      root_task_id: sql`(select coalesce(root_task_id, task_id) from tasks where task_id = ${copy.parent_task_id})`,
    })
    .where('task_id', '=', task_id)
    .execute();
  return title;
}

async function insertTask(db: Db, task: NewTask): Promise<InsertedTask> {
  const { text, idempotency_key, spec, copy, ...columns } = task;
  return db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('tasks')
      .values({
        ...columns,
        title: storableText(task.title ?? ''),
        spec: toJsonb(spec),
        idempotency_key: idempotency_key ?? null,
        last_seq: INITIAL_RUN_STATE.last_seq,
        state: toJsonb(INITIAL_RUN_STATE),
        ...listColumns(INITIAL_RUN_STATE),
        team: spec.agents.map(({ name }) => name),
      })
      .onConflict((conflict) => conflict.columns(['user_id', 'idempotency_key']).doNothing())
      .returning(['task_id', 'title'])
      .executeTakeFirst();
    if (inserted) {
      if (copy) return { ...inserted, title: await insertCopy(tx, task, copy), created: true };
      await storeOpening(tx, task.task_id, text);
      return { ...inserted, created: true };
    }
    const first = await tx
      .selectFrom('tasks')
      .select(['task_id', 'title', 'request_hash'])
      .where('user_id', '=', task.user_id)
      .where('idempotency_key', '=', idempotency_key ?? '')
      .executeTakeFirstOrThrow();
    if (first.request_hash !== task.request_hash) throw catalogueError('idempotency_mismatch');
    return { task_id: first.task_id, title: first.title, created: false };
  });
}

export function createTasks(db: Db): Tasks {
  const claim = (started: boolean, limit: number, olderThanSeconds: number) =>
    db
      .with('due', (cte) =>
        cte
          .selectFrom('tasks')
          .select('task_id')
          // A literal, as the partial index says it: a kept plan knows no values.
          .where('finished', '=', sql.lit(false))
          .where('started_at', started ? 'is not' : 'is', null)
          .where('swept_at', '<', new Date(Date.now() - olderThanSeconds * 1000))
          .orderBy('swept_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('tasks')
      .from('due')
      .set({ swept_at: new Date() })
      .whereRef('tasks.task_id', '=', 'due.task_id')
      .returning(CLAIMED)
      .execute();
  return {
    insert: (task) => insertTask(db, task),
    find: (taskId) =>
      db.selectFrom('tasks').select(WITH_SPEC).where('task_id', '=', taskId).executeTakeFirst(),
    async spec(taskId) {
      const row = await db
        .selectFrom('tasks')
        .select('spec')
        .where('task_id', '=', taskId)
        .executeTakeFirst();
      return row?.spec;
    },
    findByKeys: (userId, keys) =>
      db
        .selectFrom('tasks')
        .select(['task_id', 'finished'])
        .select((eb) => eb.ref('idempotency_key').$notNull().as('key'))
        .where('user_id', '=', userId)
        .where(sql<boolean>`idempotency_key = any(${[...keys]}::text[])`)
        .execute(),
    async text(taskId) {
      const row = await db
        .selectFrom('outputs')
        .select('output')
        .where('task_id', '=', taskId)
        .where('call_id', '=', OPENING_CALL_ID)
        .executeTakeFirst();
      const content = row?.output.content;
      return typeof content === 'string' ? content : '';
    },
    list: ({ userId, limit }) =>
      db
        .selectFrom('tasks')
        .select(COLUMNS)
        .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute(),
    positions: (taskIds) =>
      db
        .selectFrom('tasks')
        .select(['task_id', 'last_seq', 'finished'])
        .where(sql<boolean>`task_id = any(${taskIds}::text[])`)
        .execute(),
    async addAgent(taskId, agents, agent) {
      const [before, added] = [JSON.stringify(agents), JSON.stringify([agent])];
      await sql`
        update tasks set spec = jsonb_set(spec, '{agents}',
          case spec->'agents' when '[]' then ${before}::jsonb else spec->'agents' end || ${added}::jsonb)
        where task_id = ${taskId} and not exists (
          select from jsonb_array_elements(spec->'agents') as a where a->>'name' = ${agent.name})`.execute(
        db,
      );
    },
    async markStarted(taskId) {
      await db.updateTable('tasks').set({ started_at: new Date() }).where('task_id', '=', taskId).execute();
    },
    claimUnstarted: (limit, olderThanSeconds) => claim(false, limit, olderThanSeconds),
    claimUnfinished: (limit, olderThanSeconds) => claim(true, limit, olderThanSeconds),
  };
}
