/** What the task workflow and its activities exchange: ids, positions and small facts; never a transcript or a secret. */
import type {
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
}

export interface AgentTurnInput extends StepInput {
  user_id: string;
  call_id: string;
  speaker: string;
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
}

export interface VerifyMessageInput extends StepInput {
  user_id: string;
  call_id: string;
  message_id: string;
}

/** Facts about a stored verdict. */
export interface VerdictFacts {
  model: string;
  tokens: TokenUsage;
  verdict: Verdict;
  category: VerdictCategory;
  confidence: number;
  tier: string;
  suggested: Directive[];
}

export interface OpenCredentialWaitInput extends StepInput {
  user_id: string;
  request_id: string;
  provider: string;
  refused?: CredentialRef;
}

export interface Activities {
  /** @throws credential_rejected, provider_refused, provider_unavailable and the like, as ApplicationFailure by code */
  agentTurn(input: AgentTurnInput): Promise<MessageFacts>;
  /** @throws credential_rejected; every other trouble with the provider becomes an `uncertain` verdict */
  verifyMessage(input: VerifyMessageInput): Promise<VerdictFacts>;
  /** Registers the wait; answers with a usable credential instead when the vault has one that was not refused. */
  openCredentialWait(input: OpenCredentialWaitInput): Promise<{ available?: CredentialRef }>;
  appendEvents(input: StepInput): Promise<void>;
}
