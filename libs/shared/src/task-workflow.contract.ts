/** What the gateway and the worker agree on about the task workflow: names and payload shapes. */
import type { HumanInput } from './agent-spec.schema';
import type { Budget } from './budget.schema';
import type { ActionOutcome } from './journal-event.schema';
import type { Phase, StopReason } from './stop-reason';
import type { SpeakerSelection } from './speaker-selection';
import type { AutoApply } from './start-task.schema';
import type { Condition } from './termination.schema';

export const TASK_QUEUE = 'vouch-tasks';
export const TASK_WORKFLOW = 'taskWorkflow';
/** Signal and Update with one payload, {@link RequestAnswer}: an Update when the caller waits, else the Signal. */
export const ANSWER_UPDATE = 'answerRequestNow';
export const ANSWER_SIGNAL = 'answerRequest';
export const STOP_SIGNAL = 'stopRun';
export const PAUSE_SIGNAL = 'pauseRun';
export const RESUME_SIGNAL = 'resumeRun';
/** Signal with one payload, {@link SpokenMessage}. */
export const SAY_SIGNAL = 'sayToRun';
/** Signal with one payload, {@link RedactOrder}, from one workflow to others. */
export const REDACT_SIGNAL = 'redactInRun';
export const STATE_QUERY = 'state';

/** The workflow's input: names and policies only; prompts and text stay in PostgreSQL. */
export interface TaskInput {
  task_id: string;
  user_id: string;
  agents: AgentInRun[];
  max_rounds: number;
  auto_apply: AutoApply;
  on_verifier_outage: 'open' | 'closed';
  /** Set when the team is to be made from the task before the first turn; `agents` is then empty. */
  build_team?: { max_agents: number; review: boolean };
  /** Absent in runs that were started before there was a choice: round robin. */
  selection?: SpeakerSelection;
  /** Absent: the run ends when a message says so. */
  termination?: Condition;
  budget?: Budget;
  /** The next turn is drafted while the verifier reads. */
  draft_ahead?: boolean;
  /** False where the Temporal server lacks the search attributes: setting one would stop the run. */
  searchable?: boolean;
  /** How long a request for a credential stays open; without it for ever. */
  credential_timeout_seconds?: number;
  /** How long any other request to a person stays open; without it for ever. */
  request_timeout_seconds?: number;
  /** Set in a run that goes on from a copy of another one's journal. */
  fork?: ForkPoint;
}

/** Where the copied journal of a fork ends, as its workflow has to know it. */
export interface ForkPoint {
  /** The last copied event and the `forked` one after it. */
  last_seq: number;
  /** The highest number of a call and of a request in the copy; the fork counts on from there. */
  calls: number;
  requests: number;
  /** Messages of the copy: the opening one and those of agents. */
  messages: number;
  /** The round in which each agent spoke last. */
  spoken: Record<string, number>;
  /** The agent's message that the copy ends with; null when it is the opening one. */
  message: {
    message_id: string;
    speaker: string;
    round: number;
    retries: number;
    replaces?: string;
  } | null;
}

/** What the workflow knows of an agent; its prompt stays in PostgreSQL. */
export interface AgentInRun {
  name: string;
  role: string;
  /** When a person is asked in the agent's place; absent: never. */
  human_input?: HumanInput;
  /** One of its tools changes something outside, so its turn is never drafted ahead. */
  side_effects?: boolean;
  /** Agents after which this one may speak; absent: after all. */
  may_speak_after?: string[];
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
  /** Where the text that the person wrote is stored. */
  call_id?: string;
  /** The option that was chosen, e.g. the next speaker. */
  choice?: string;
  /** The action's arguments as edited, or the budget's new limits. */
  args?: Record<string, string>;
  budget?: Budget;
  reason?: string;
  /** Tells two answers of one outcome apart; absent when the outcome says it all. */
  digest?: string;
  /** The same decision holds for this action for the rest of the run. */
  remember?: boolean;
}

/** What a person said to the team; the text is stored under the call id. */
export interface SpokenMessage {
  call_id: string;
  actor: string;
}

/** What a run has taken out of the texts that it shares with its forks and with what it was forked from. */
export interface RedactOrder {
  span: string;
}

/** Stops, pauses or resumes a run. */
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
