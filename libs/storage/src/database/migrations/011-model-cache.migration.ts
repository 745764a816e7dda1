import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Answers of models to be given again to the same request of the same user; gone with the run that asked first. */
export const modelCache: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table model_cache (
        user_id text not null,
        request_digest text not null,
        task_id text not null references tasks on delete cascade,
        answer jsonb not null,
        created_at timestamptz not null default now(),
        primary key (user_id, request_digest)
      );
      create index model_cache_of_task on model_cache (task_id);
    `.execute(db);
  },
};
