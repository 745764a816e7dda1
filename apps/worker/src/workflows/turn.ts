/** Whose message comes next, and as what. The opening message is round 1, so agents speak from round 2 on. */
export interface Turn {
  round: number;
  speaker: string;
  reason: string;
  /** How often this round's message has been retried. */
  retries: number;
  /** The message that this one replaces. */
  replaces?: string;
}

const FIRST_AGENT_ROUND = 2;

export function firstTurn(agents: readonly { name: string }[]): Turn {
  const speaker = agents[0]?.name ?? '';
  return { round: FIRST_AGENT_ROUND, speaker, reason: 'round robin: first of the team', retries: 0 };
}

/** Round robin: the agent that stands after the last speaker. */
export function nextTurn(turn: Turn, agents: readonly { name: string }[]): Turn {
  const index = agents.findIndex((agent) => agent.name === turn.speaker);
  const speaker = agents[(index + 1) % agents.length]?.name ?? turn.speaker;
  return { round: turn.round + 1, speaker, reason: `round robin: after ${turn.speaker}`, retries: 0 };
}

export const retryTurn = (turn: Turn, messageId: string): Turn => ({
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
