import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What each attempt of each model call has drawn from its run's budget. */
export const budgetLedger: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table budget_draws (
        draw_id uuid primary key default gen_random_uuid(),
        task_id text not null references tasks on delete cascade,
        call_id text not null,
        attempt integer not null,
        model text not null,
        reserved_tokens integer not null,
        reserved_usd double precision not null,
        spent_tokens integer,
        spent_usd double precision,
        created_at timestamptz not null default now()
      );
      create index budget_draws_of_task on budget_draws (task_id);
    `.execute(db);
  },
};
