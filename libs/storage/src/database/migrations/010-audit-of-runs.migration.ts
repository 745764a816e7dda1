import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was done with keys for one run, and who read its payloads. */
export const auditOfRuns: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index audit_of_run on audit_entries (task_id, seq desc) where task_id is not null`.execute(
      db,
    );
  },
};
