import type { AgentSpec } from '@vouch/shared';

/** What an agent that is written in code knows at its turn. */
export interface RespondContext {
  agent: AgentSpec;
  team: readonly AgentSpec[];
  /** The task's text. */
  task: string;
  /** What was said, oldest first, within the agent's context limits. */
  conversation: readonly { sender: string; content: string }[];
  /** Asks the agent's model; the tokens are counted as the agent's. */
  ask(prompt: string): Promise<string>;
  /** Aborts when the run is stopped. */
  signal: AbortSignal;
}

/**
 * Writes one message. It may run again when the worker dies before the message is stored, so it changes nothing
 * outside. What it throws is tried again later.
 */
export type Respond = (context: RespondContext) => string | Promise<string>;
