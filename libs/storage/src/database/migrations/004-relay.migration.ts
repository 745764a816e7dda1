import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Never changed: rows find their partition by it. */
const PARTITIONS = 16;

const partitionsOf = (table: string) =>
  Array.from({ length: PARTITIONS }, (_, remainder) => {
    const name = `${table}_p${String(remainder).padStart(2, '0')}`;
    return `create table ${name} partition of ${table} for values with (modulus ${PARTITIONS}, remainder ${remainder});`;
  }).join('\n');

/**
 * The journal and the texts behind it in partitions by task, the size of each event as it is sent, and when a run
 * ended. Copies both tables once.
 */
export const relayMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table outputs rename to outputs_whole;
      alter table outputs_whole rename constraint outputs_pkey to outputs_whole_pkey;
      create table outputs (
        task_id text not null references tasks on delete cascade,
        call_id text not null,
        kind text not null,
        output jsonb not null,
        facts jsonb not null,
        request jsonb,
        created_at timestamptz not null default now(),
        primary key (task_id, call_id)
      ) partition by hash (task_id);
      ${sql.raw(partitionsOf('outputs'))}
      insert into outputs (task_id, call_id, kind, output, facts, request, created_at)
        select task_id, call_id, kind, output, facts, request, created_at from outputs_whole;
      drop table outputs_whole;

      alter table events rename to events_whole;
      alter table events_whole rename constraint events_pkey to events_whole_pkey;
      create table events (
        task_id text not null references tasks on delete cascade,
        seq integer not null,
        type text not null,
        ts double precision not null,
        call_id text,
        body jsonb not null,
        digest text not null,
        bytes integer not null,
        primary key (task_id, seq)
      ) partition by hash (task_id);
      ${sql.raw(partitionsOf('events'))}
      insert into events (task_id, seq, type, ts, call_id, body, digest, bytes)
        select e.task_id, e.seq, e.type, e.ts, e.call_id, e.body, e.digest,
          octet_length(e.body::text) + coalesce(octet_length(o.output::text), 0)
        from events_whole e left join outputs o on o.task_id = e.task_id and o.call_id = e.call_id;
      drop table events_whole;

      alter table tasks add column finished_at timestamptz;
      update tasks set finished_at = to_timestamp((state ->> 'updated_at')::double precision) where finished;
      create index tasks_expiring on tasks (finished_at) where finished;
    `.execute(db);
  },
};
