import type { JournalEvent, JournalEventOf, JournalEventType } from '@vouch/shared';

const TASK_ID = 'task_1';
const tokens = { prompt_tokens: 10, completion_tokens: 5 };

const BODIES: { [T in JournalEventType]: Omit<JournalEventOf<T>, 'task_id' | 'seq' | 'ts'> } = {
  agent_message: {
    type: 'agent_message',
    sender: 'planner',
    recipient: 'all',
    content: 'A plan.',
    message_id: 'm1',
  },
  verifier_result: {
    type: 'verifier_result',
    message_id: 'm1',
    verdict: 'pass',
    reason: 'It follows the task.',
    category: 'none',
    confidence: 0.9,
    evidence: [],
    suggested_actions: [],
    actions: [],
    tier: 't1',
  },
  credential_request: {
    type: 'credential_request',
    provider: 'openrouter',
    description: 'needed for the check',
    request_id: 'r1',
    user_id: 'local',
    agent: 'worker',
  },
  approval_request: {
    type: 'approval_request',
    request_id: 'r2',
    kind: 'action',
    description: 'May I publish?',
    actions: ['redirect_speaker:critic'],
  },
  action_result: {
    type: 'action_result',
    action: 'replan:stuck',
    detail: 'A new plan follows.',
    outcome: 'applied',
    actor: 'policy',
  },
  info: {
    type: 'info',
    message: 'planner speaks next',
    kind: 'speaker_selected',
    data: { agent: 'planner', round: 1 },
  },
  error: { type: 'error', code: 'provider_unavailable', message: 'The provider is unavailable' },
  finished: {
    type: 'finished',
    stop_reason: 'goal_reached',
    summary: 'The answer is 408.',
    usage: { agents: tokens, verifier: tokens },
    cost: { usd: 0, unpriced_models: [] },
  },
};

/** A valid event of the given type at the given place. */
export function eventOf<T extends JournalEventType>(
  type: T,
  seq: number,
  part: Partial<JournalEventOf<T>> = {},
): JournalEventOf<T> {
  return {
    task_id: TASK_ID,
    seq,
    ts: 1_700_000_000 + seq,
    ...BODIES[type],
    ...part,
  } as JournalEvent as JournalEventOf<T>;
}

/** The event every run begins with. */
export const startedEvent = (seq = 1): JournalEventOf<'info'> =>
  eventOf('info', seq, {
    message: 'Run started',
    kind: 'started',
    data: {
      agents: [
        { name: 'planner', role: 'plans' },
        { name: 'worker', role: 'works' },
      ],
      max_rounds: 10,
    },
  });
