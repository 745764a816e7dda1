import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Entries can be added and nothing else: a trigger refuses the rest, and the chain of hashes shows what got past it. */
export const auditMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table audit_entries (
        seq bigint primary key,
        at double precision not null,
        actor text not null,
        action text not null,
        user_id text,
        provider text,
        credential_id text,
        version integer,
        task_id text,
        tool text,
        detail text,
        hash bytea not null
      );
      create index audit_of_user on audit_entries (user_id, seq desc);

      create table audit_head (
        only_one boolean primary key default true check (only_one),
        seq bigint not null,
        hash bytea not null,
        mac bytea not null
      );

      create function refuse_audit_change() returns trigger language plpgsql as $$
        begin raise exception 'audit entries are append-only'; end $$;
      create trigger audit_append_only before update or delete on audit_entries
        for each row execute function refuse_audit_change();
      create trigger audit_no_truncate before truncate on audit_entries
        for each statement execute function refuse_audit_change();
    `.execute(db);
  },
};
