import type { JournalEvent } from '@vouch/shared';

const tokens = { prompt_tokens: 1, completion_tokens: 1 };
const BODIES = {
  info: { type: 'info', message: 'a step' },
  agent_message: {
    type: 'agent_message',
    sender: 'planner',
    recipient: 'all',
    content: 'A plan.',
    message_id: 'm1',
  },
  finished: {
    type: 'finished',
    stop_reason: 'goal_reached',
    summary: 'Done.',
    usage: { agents: tokens, verifier: tokens },
    cost: { usd: 0, unpriced_models: [] },
  },
};

/** A valid event at the given place of a journal. */
export const eventOf = (type: keyof typeof BODIES, seq: number): JournalEvent =>
  ({
    task_id: 'task_1',
    seq,
    ts: 1_700_000_000 + seq,
    ...BODIES[type],
  }) as JournalEvent;
