import type {
  AgentSpec,
  AutoApply,
  Budget,
  Condition,
  FailMode,
  ForkPoint,
  Phase,
  RunState,
  SpeakerSelection,
  StopReason,
  VerifierOptions,
} from '@vouch/shared';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { AuditTables } from '../audit/audit.tables';
import type { VaultTables } from '../vault/vault.tables';

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Json<T> = JSONColumnType<T & object>;

/** What a run was asked to be: the immutable part of a task that activities read. */
export interface TaskSpec {
  agents: AgentSpec[];
  max_rounds: number;
  auto_apply: AutoApply;
  /** This and the next two are absent in tasks from before there was a choice. */
  selection?: SpeakerSelection;
  termination?: Condition;
  draft_ahead?: boolean;
  /** The team is made before the first turn; `agents` is empty then. */
  build_team?: { max_agents: number; review: boolean };
  budget?: Budget;
  verifier: Omit<VerifierOptions, 'draft_ahead'> & { on_outage: FailMode };
  model?: string;
  /** Identical requests of models are answered from the cache; absent: none is. */
  cache_seed?: number;
  credential_timeout_seconds?: number;
  request_timeout_seconds?: number;
  fork?: ForkPoint;
}

/** The numbers of a run that a list shows. */
export type TaskFigures = Pick<RunState, 'round' | 'max_rounds' | 'verdicts' | 'usage' | 'cost'>;

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
  phase: Phase;
  finished: Generated<boolean>;
  finished_at: NullableTimestamp;
  swept_at: Timestamp;
  /** The list projection, from here on: what follows from `state`, written with it. */
  awaiting: string | null;
  stop_reason: StopReason | null;
  active_at: Timestamp;
  team: Generated<string[]>;
  figures: Json<TaskFigures>;
  /** How often something was taken out of the run. */
  redactions: Generated<number>;
  /** Set in a fork: the run that its line of forks began with, whether or not it is still there. */
  root_task_id: ColumnType<string | null, string | null | undefined, string | null>;
}

interface EventsTable {
  task_id: string;
  seq: number;
  type: string;
  ts: number;
  call_id: string | null;
  body: Json<Record<string, unknown>>;
  digest: string;
  /** Size of the event as JSON, with the stored output of its call. */
  bytes: number;
}

/**
 * What a stored output is. Beside messages and verdicts: one model call of a turn with tools (`step`), the intent to
 * run a tool with side effects, a tool's result, a summary of what an agent no longer sees, and the parts of a team
 * that was made for the task.
 */
export type OutputKind =
  | 'person'
  | 'agent'
  | 'verifier'
  | 'other'
  | 'step'
  | 'intent'
  | 'tool'
  | 'summary'
  | 'plan'
  | 'description'
  | 'team';

interface OutputsTable {
  task_id: string;
  call_id: string;
  kind: OutputKind;
  /** Fields that the journal merges into the event that names this call. */
  output: Json<Record<string, unknown>>;
  /** What the workflow is told about it. */
  facts: Json<Record<string, unknown>>;
  /** Which model was asked and how much of the journal it saw; null for a person's words. */
  request: ColumnType<object | null, string | null, string | null>;
  created_at: Timestamp;
}

interface BudgetDrawsTable {
  draw_id: Generated<string>;
  task_id: string;
  call_id: string;
  attempt: number;
  model: string;
  /** The worst case, drawn before the call. */
  reserved_tokens: number;
  reserved_usd: number;
  /** What the call really cost; null until its answer is there. */
  spent_tokens: ColumnType<number | null, null | undefined, number>;
  spent_usd: ColumnType<number | null, null | undefined, number>;
  created_at: Timestamp;
}

interface ModelCacheTable {
  user_id: string;
  request_digest: string;
  /** The run that got the answer. */
  task_id: string;
  answer: Json<Record<string, unknown>>;
  created_at: Timestamp;
}

interface SignalCountsTable {
  task_id: string;
  sent: number;
  counted_since: Timestamp;
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

interface TeamsTable {
  team_id: string;
  user_id: string;
  name: string;
  description: string;
  agents: Json<AgentSpec[]>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

interface OverridesTable {
  task_id: string;
  action_id: string;
  user_id: string;
  action: string;
  verdict: string;
  category: string;
  tier: string;
  confidence: number;
  outcome: string;
  actor: string;
  decided_at: Timestamp;
}

export interface Database extends VaultTables, AuditTables {
  overrides: OverridesTable;
  teams: TeamsTable;
  tasks: TasksTable;
  events: EventsTable;
  outputs: OutputsTable;
  credential_waits: CredentialWaitsTable;
  budget_draws: BudgetDrawsTable;
  model_cache: ModelCacheTable;
  deliveries: DeliveriesTable;
  signal_counts: SignalCountsTable;
}
