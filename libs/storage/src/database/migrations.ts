import { teams } from './migrations/005a-teams.migration';
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { inboxMigration } from './migrations/007-inbox.migration';
import { vaultMigration } from './migrations/002-vault.migration';
import { auditMigration } from './migrations/003-audit.migration';
import { relayMigration } from './migrations/004-relay.migration';
import { budgetLedger } from './migrations/005-budget-ledger.migration';
import { taskList } from './migrations/004a-task-list.migration';
import { verifierMigration } from './migrations/007-verifier.migration';
import { auditOfRuns } from './migrations/010-audit-of-runs.migration';
import { modelCache } from './migrations/011-model-cache.migration';
import { families } from './migrations/013-families.migration';
import { signalCounts } from './migrations/012-signal-counts.migration';

const initial: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table tasks (
        task_id text primary key,
        user_id text not null,
        title text not null,
        spec jsonb not null,
        idempotency_key text,
        request_hash text not null,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        last_seq integer not null default 0,
        state jsonb not null,
        phase text not null,
        finished boolean not null default false,
        swept_at timestamptz not null default now(),
        unique (user_id, idempotency_key)
      );
      create index tasks_by_age on tasks (created_at desc);
      create index tasks_of_user on tasks (user_id, created_at desc);
      create index tasks_open on tasks (swept_at) where not finished;

      create table outputs (
        task_id text not null references tasks on delete cascade,
        call_id text not null,
        kind text not null,
        output jsonb not null,
        facts jsonb not null,
        request jsonb,
        created_at timestamptz not null default now(),
        primary key (task_id, call_id)
      );

      create table events (
        task_id text not null references tasks on delete cascade,
        seq integer not null,
        type text not null,
        ts double precision not null,
        call_id text,
        body jsonb not null,
        digest text not null,
        primary key (task_id, seq)
      );

      create table credentials (
        credential_id text primary key,
        user_id text not null,
        provider text not null,
        scope text not null,
        task_id text not null default '',
        version integer not null,
        key_id text not null,
        nonce bytea not null,
        ciphertext bytea not null,
        fingerprint text not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz,
        last_used_at timestamptz,
        unique (user_id, provider, scope, task_id)
      );

      create table credential_waits (
        task_id text not null references tasks on delete cascade,
        request_id text not null,
        user_id text not null,
        provider text not null,
        primary key (task_id, request_id)
      );
      create index credential_waits_by_key on credential_waits (user_id, provider);

      create table deliveries (
        task_id text not null references tasks on delete cascade,
        request_id text not null,
        answer jsonb not null,
        attempts integer not null default 0,
        next_attempt_at timestamptz not null default now(),
        primary key (task_id, request_id)
      );
      create index deliveries_due on deliveries (next_attempt_at);
    `.execute(db);
  },
};

/** Every migration in order; names are kept for ever. */
export const MIGRATIONS: Record<string, Migration> = {
  '001_initial': initial,
  '002_vault': vaultMigration,
  '003_audit': auditMigration,
  '004_relay': relayMigration,
  '004a_task_list': taskList,
  '005_budget_ledger': budgetLedger,
  '005a_teams': teams,
  '007_inbox': inboxMigration,
  '007_verifier': verifierMigration,
  '010_audit_of_runs': auditOfRuns,
  '011_model_cache': modelCache,
  '012_signal_counts': signalCounts,
  '013_families': families,
};
