/** What the gateway and the worker agree on about the task workflow: names and payload shapes. */
import type { ActionOutcome } from './journal-event.schema';
import type { Phase, StopReason } from './stop-reason';
import type { AutoApply } from './start-task.schema';

export const TASK_QUEUE = 'vouch-tasks';
export const TASK_WORKFLOW = 'taskWorkflow';
/** Signal and Update with one payload, {@link RequestAnswer}: an Update when the caller waits, else the Signal. */
export const ANSWER_UPDATE = 'answerRequestNow';
export const ANSWER_SIGNAL = 'answerRequest';
export const STOP_SIGNAL = 'stopRun';
export const STATE_QUERY = 'state';

/** The workflow's input: names and policies only; prompts and text stay in PostgreSQL. */
export interface TaskInput {
  task_id: string;
  user_id: string;
  agents: { name: string; role: string }[];
  max_rounds: number;
  auto_apply: AutoApply;
  on_verifier_outage: 'open' | 'closed';
  /** Set when the team is to be made from the task before the first turn; `agents` is then empty. */
  build_team?: { max_agents: number; review: boolean };
  /** False where the Temporal server lacks the search attributes: setting one would stop the run. */
  searchable?: boolean;
  /** How long a request for a credential stays open; without it for ever. */
  credential_timeout_seconds?: number;
}

/** Names one version of a stored credential; all that may travel of it. */
export interface CredentialRef {
  credential_id: string;
  version: number;
}

/** A person's answer to one request; never a secret, only the reference to a stored one. */
export interface RequestAnswer {
  request_id: string;
  outcome: ActionOutcome;
  actor: string;
  credential?: CredentialRef;
}

export interface StopOrder {
  actor: string;
}

/** Answer of the `state` query, for the Temporal Web UI and for doctors. */
export interface WorkflowState {
  phase: Phase;
  round: number;
  awaiting: { request_id: string; kind: string; description: string } | null;
  last_seq: number;
  outbox: number;
  stop_reason: StopReason | null;
}

/** Search attributes of every run in Temporal, all keywords; the gateway registers them. */
export const SEARCH_ATTRIBUTES = {
  owner: 'Owner',
  phase: 'TaskPhase',
  awaiting: 'AwaitingKind',
  stopReason: 'StopReason',
} as const;
