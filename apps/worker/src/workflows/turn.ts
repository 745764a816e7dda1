import type { TaskInput, TokenUsage } from '@vouch/shared';

/** Whose message comes next, and as what. The opening message is round 1, so agents speak from round 2 on. */
export interface Turn {
  round: number;
  /** Empty while the speaker has yet to be chosen. */
  speaker: string;
  reason: string;
  /** Tokens that the choice of the speaker cost, by model; absent where no model was asked. */
  spent?: Record<string, TokenUsage>;
  /** How often this round's message has been retried. */
  retries: number;
  /** The message that this one replaces. */
  replaces?: string;
}

const FIRST_AGENT_ROUND = 2;

/** Runs from before there was a choice go round their team; in others the first speaker is chosen like any other. */
export function firstTurn({ selection, agents }: Pick<TaskInput, 'selection' | 'agents'>): Turn {
  const speaker = selection ? '' : (agents[0]?.name ?? '');
  return { round: FIRST_AGENT_ROUND, speaker, reason: 'round robin: first of the team', retries: 0 };
}

export const nextTurn = (turn: Turn, choice: Pick<Turn, 'speaker' | 'reason' | 'spent'>): Turn => ({
  round: turn.round + 1,
  ...choice,
  retries: 0,
});

export const retryTurn = ({ spent: _, ...turn }: Turn, messageId: string): Turn => ({
  ...turn,
  reason: 'the verifier did not accept the message',
  retries: turn.retries + 1,
  replaces: messageId,
});

/** The same speaker goes on from the step that had to wait. */
export const resumedTurn = (turn: Turn, reason: string): Turn => ({
  round: turn.round,
  speaker: turn.speaker,
  reason,
  retries: 0,
});
