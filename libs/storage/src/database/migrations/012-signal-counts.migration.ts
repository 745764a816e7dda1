import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How often each run was signalled, apart from the task's row: that one belongs to the journal's appends. */
export const signalCounts: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table signal_counts (
        task_id text primary key references tasks on delete cascade,
        sent integer not null,
        counted_since timestamptz not null default now()
      )`.execute(db);
  },
};
