import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people decided about the verifier's suggestions. It outlives the journal, so that precision can be learned. */
export const verifierMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table overrides (
        task_id text not null,
        action_id text not null,
        user_id text not null,
        action text not null,
        verdict text not null,
        category text not null,
        tier text not null,
        confidence double precision not null,
        outcome text not null,
        actor text not null,
        decided_at timestamptz not null default now(),
        primary key (task_id, action_id)
      );
      create index overrides_of_user on overrides (user_id, decided_at desc);
    `.execute(db);
  },
};
