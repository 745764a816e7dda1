/** What the task workflow and its activities exchange: ids, positions and small facts; never a transcript or a secret. */
import type {
  AgentInRun,
  CredentialRef,
  DecidedEvent,
  Directive,
  TokenUsage,
  Verdict,
  VerdictCategory,
} from '@vouch/shared';

interface StepInput {
  task_id: string;
  /** Decided events that the journal has not confirmed; appended before anything else. */
  events: DecidedEvent[];
  /** How far the journal has to be before the step begins; a step beside it may carry the events. */
  follows_seq?: number;
}

/** The run's limits as they stand; the ledger refuses a call that could break one. */
export interface CallBudget {
  usd?: number;
  tokens?: number;
  seconds?: number;
  /** Unix milliseconds at which the running time is used up. */
  deadline?: number;
}

interface ModelStepInput extends StepInput {
  user_id: string;
  call_id: string;
  budget?: CallBudget;
}

/** Events to publish, with nothing else to do. */
export interface AppendInput extends StepInput {
  /** The call of a draft that is being written meanwhile: the run is woken once for both. */
  reported_with?: string;
}

export interface SelectSpeakerInput extends ModelStepInput {
  /** The agents that may speak, in the order of the team. */
  eligible: string[];
}

/** The model's choice; no speaker when it named none of the eligible ones in three tries. */
export interface SpeakerChoice {
  model: string;
  tokens: TokenUsage;
  speaker?: string;
  /** In one sentence, masked. */
  reason: string;
}

export interface RedactInput extends StepInput {
  span: string;
}

export interface Redacted {
  places: number;
  /** Forks, and what the run was forked from, that go on; absent in histories from before they were told. */
  open_relatives?: string[];
}

export interface RunCheckInput extends StepInput {
  message_id: string;
  tool: string;
}

/** What a check found; `ran` is false for a tool that checks nothing. */
export interface CheckFacts {
  ran: boolean;
  found: string[];
}

export interface AddAgentInput extends ModelStepInput {
  role: string;
}

export interface AddedAgent {
  model: string;
  tokens: TokenUsage;
  agent: AgentInRun;
}

export interface ReadMessageInput extends StepInput {
  call_id: string;
}

export interface AgentTurnInput extends ModelStepInput {
  speaker: string;
  /** Written ahead of the verdict on the message before: a tool with side effects waits. */
  draft?: boolean;
  /**
   * The call of the verdict without which the draft is of no use: where one process works on both, the draft is
   * reported together with it, so that the run is woken once and not twice.
   */
  reported_with?: string;
  /** Providers whose key a person has declined: tools that need one fail instead of asking again. */
  declined?: string[];
}

/** Facts about a stored message. */
export interface MessageFacts {
  model: string;
  tokens: TokenUsage;
  directives: Directive[];
  /** The message ends the conversation. */
  terminates: boolean;
  /** About 200 characters with secrets masked, so that the Temporal Web UI can be read. */
  preview: string;
  /** The message asks the person who gave the task (tool `ask_user`); at most 1,000 characters, masked. */
  question?: { text: string; options?: string[] };
  /** The agent names who should speak next (tool `hand_off`); not checked against the team. */
  handoff?: string;
  /** Which of the texts that the run's termination looks for the message contains. */
  mentions?: string[];
  /** Short digest of what was said, regardless of case and space; tells a repeated message. */
  digest?: string;
  /** Which of its own tools ended the conversation; absent for a line TERMINATE. */
  terminated_by?: 'terminate';
  /** Names of the tools that were called, each once. */
  tools_used?: string[];
  /** A tool with side effects was called. */
  side_effects?: boolean;
  /** Calls that repeated an earlier one of the same message; a sign of a loop. */
  repeated_calls?: number;
  /**
   * The turn stands still and nothing is stored: a tool needs the key of this provider. Obtain it, or add the provider
   * to `declined`, and repeat the same call; what was done until here is not done again.
   */
  missing_credential?: { provider: string; reason: string; refused?: CredentialRef };
  /** The drafted turn stands still and nothing is stored: repeat the same call without `draft` once it is its turn. */
  held_back?: boolean;
}

/** A team for the task: taken from the user's library, or named by the model and still to be described. */
export interface TeamPlanFacts {
  model: string;
  tokens: TokenUsage;
  source: 'library' | 'built';
  /** In the order in which they speak. */
  agents: { name: string; role: string }[];
}

export interface PlanTeamInput extends ModelStepInput {
  max_agents: number;
}

export interface DescribeAgentInput extends ModelStepInput {
  /** The call that planned the team. */
  plan_call_id: string;
  name: string;
}

export interface SettleTeamInput extends StepInput {
  /** Where the team is stored: `team` for the one that works, any other for one to be reviewed. */
  call_id: string;
  plan_call_id: string;
  /** The calls that described its agents, in order; empty for a team of the library. */
  described: string[];
  /** The call under which a person's edit of the plan is stored, as `{agents: [AgentSpec, …]}`. */
  edited_call_id?: string;
}

export interface VerifyMessageInput extends ModelStepInput {
  message_id: string;
}

/** A new verdict on an earlier message, because of what a tool has returned since; stored under its own call. */
export interface RevisionFacts {
  call_id: string;
  message_id: string;
  /** The seq of the verdict that it takes the place of. */
  revises: number;
  verdict: Verdict;
  category: VerdictCategory;
  confidence: number;
  tier: string;
  suggested: Directive[];
}

/** Facts about a stored verdict. */
export interface VerdictFacts {
  /** The model that answered last; `code` when none was asked. */
  model: string;
  tokens: TokenUsage;
  verdict: Verdict;
  category: VerdictCategory;
  confidence: number;
  tier: string;
  suggested: Directive[];
  /** Model calls before the last one, to be paid as well. */
  earlier_calls?: { model: string; tokens: TokenUsage }[];
  /** No verifier could judge the message and it must not go on without a person. */
  fails_closed?: true;
  /** Earlier messages that this message's tool results have shown to be wrong. */
  revisions?: RevisionFacts[];
}

export interface OpenCredentialWaitInput extends StepInput {
  user_id: string;
  request_id: string;
  provider: string;
  refused?: CredentialRef;
}

export interface Activities extends TeamActivities {
  /** @throws credential_rejected, provider_refused, provider_unavailable and the like, as ApplicationFailure by code */
  agentTurn(input: AgentTurnInput): Promise<MessageFacts>;
  /** @throws credential_rejected; every other trouble with the provider becomes an `uncertain` verdict */
  verifyMessage(input: VerifyMessageInput): Promise<VerdictFacts>;
  /** Registers the wait; answers with a usable credential instead when the vault has one that was not refused. */
  openCredentialWait(input: OpenCredentialWaitInput): Promise<{ available?: CredentialRef }>;
  /** Chooses the next speaker in mode `auto`. */
  selectSpeaker(input: SelectSpeakerInput): Promise<SpeakerChoice>;
  redact(input: RedactInput): Promise<Redacted>;
  runCheck(input: RunCheckInput): Promise<CheckFacts>;
  addAgent(input: AddAgentInput): Promise<AddedAgent>;
  /** Facts about a message that a person wrote. */
  readMessage(input: ReadMessageInput): Promise<MessageFacts>;
  appendEvents(input: AppendInput): Promise<void>;
}

/** How a team is made for a run that asks for one, before its first turn. */
export interface TeamActivities {
  /** Chooses a team for the task, or names one; stored under the call. */
  planTeam(input: PlanTeamInput): Promise<TeamPlanFacts>;
  /** Writes the system message and the description of one planned agent; any number of these may run at once. */
  describeAgent(input: DescribeAgentInput): Promise<{ model: string; tokens: TokenUsage }>;
  /** Puts the plan, the descriptions and a person's edit together; from then on agent turns find their agent there. */
  settleTeam(input: SettleTeamInput): Promise<{ agents: AgentInRun[] }>;
}
