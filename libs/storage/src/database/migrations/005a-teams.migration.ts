import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Teams that people keep, and a way to an agent's last summary. */
export const teams: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table teams (
        team_id text primary key,
        user_id text not null,
        name text not null,
        description text not null,
        agents jsonb not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (user_id, name)
      );
      create index outputs_summaries on outputs (task_id) where kind = 'summary';
    `.execute(db);
  },
};
