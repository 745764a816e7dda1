import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A data key per credential. Credentials from before have none (`wrapped_key` is null): they are sealed with the key
 * that `key_id` names itself.
 */
export const vaultMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table sealed_keys (
        name text primary key,
        sealed_key bytea not null,
        sealed_by text not null,
        created_at timestamptz not null default now()
      );

      create table vault_keys (
        key_id text primary key,
        provider text not null,
        is_primary boolean not null default false,
        created_at timestamptz not null default now()
      );
      create unique index vault_keys_one_primary on vault_keys (is_primary) where is_primary;
      insert into vault_keys (key_id, provider) select distinct key_id, 'local' from credentials;

      alter table credentials
        add column wrapped_key bytea,
        alter column key_id drop not null,
        add constraint credentials_key_id_known foreign key (key_id) references vault_keys;
      create index credentials_by_key on credentials (key_id);
      create index credentials_by_expiry on credentials (expires_at) where key_id is not null;

      create table vault_rotations (
        rotation_id integer generated always as identity primary key,
        to_key text not null,
        state text not null default 'rewrapping',
        total integer not null,
        rewrapped integer not null default 0,
        unreadable integer not null default 0,
        retired text[] not null default '{}',
        started_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        finished_at timestamptz
      );
      create unique index vault_rotations_one_open on vault_rotations ((true)) where finished_at is null;
    `.execute(db);
  },
};
