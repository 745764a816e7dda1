import type { AgentSpec, AutoApply, RunState } from '@vouch/shared';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Json<T> = JSONColumnType<T & object>;

/** What a run was asked to be: the immutable part of a task that activities read. */
export interface TaskSpec {
  agents: AgentSpec[];
  max_rounds: number;
  auto_apply: AutoApply;
  verifier: { on_outage: 'open' | 'closed'; model?: string };
  model?: string;
  credential_timeout_seconds?: number;
}

interface TasksTable {
  task_id: string;
  user_id: string;
  title: string;
  spec: Json<TaskSpec>;
  idempotency_key: string | null;
  request_hash: string;
  created_at: Timestamp;
  started_at: NullableTimestamp;
  last_seq: Generated<number>;
  state: Json<RunState>;
  phase: string;
  finished: Generated<boolean>;
  swept_at: Timestamp;
}

interface EventsTable {
  task_id: string;
  seq: number;
  type: string;
  ts: number;
  call_id: string | null;
  body: Json<Record<string, unknown>>;
  digest: string;
}

interface OutputsTable {
  task_id: string;
  call_id: string;
  kind: 'person' | 'agent' | 'verifier';
  /** Fields that the journal merges into the event that names this call. */
  output: Json<Record<string, unknown>>;
  /** What the workflow is told about it. */
  facts: Json<Record<string, unknown>>;
  /** Which model was asked and how much of the journal it saw; null for a person's words. */
  request: ColumnType<object | null, string | null, string | null>;
  created_at: Timestamp;
}

interface CredentialsTable {
  credential_id: string;
  user_id: string;
  provider: string;
  scope: 'task' | 'saved';
  /** Empty for a saved credential. */
  task_id: string;
  version: number;
  key_id: string;
  nonce: Buffer;
  ciphertext: Buffer;
  fingerprint: string;
  created_at: Timestamp;
  expires_at: NullableTimestamp;
  last_used_at: NullableTimestamp;
}

interface CredentialWaitsTable {
  task_id: string;
  request_id: string;
  user_id: string;
  provider: string;
}

interface DeliveriesTable {
  task_id: string;
  request_id: string;
  answer: Json<object>;
  attempts: Generated<number>;
  next_attempt_at: Timestamp;
}

export interface Database {
  tasks: TasksTable;
  events: EventsTable;
  outputs: OutputsTable;
  credentials: CredentialsTable;
  credential_waits: CredentialWaitsTable;
  deliveries: DeliveriesTable;
}
