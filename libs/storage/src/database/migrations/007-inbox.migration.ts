import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Runs that wait for somebody are few among all that ever ran, and each person looks at their own. */
export const inboxMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index tasks_awaiting on tasks (user_id) where awaiting is not null and not finished`.execute(
      db,
    );
  },
};
