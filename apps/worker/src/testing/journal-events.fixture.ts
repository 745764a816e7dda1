import type { AgentSpec, JournalEvent, JournalEventOf, JournalEventType } from '@vouch/shared';

export const TEAM: AgentSpec[] = [
  { name: 'planner', role: 'plans the work', system_message: 'You plan in steps.' },
  { name: 'worker', role: 'does the work', system_message: 'You do the work.', model: 'large' },
];

type Body<T extends JournalEventType> = Omit<JournalEventOf<T>, 'type' | 'task_id' | 'seq' | 'ts'>;
export type Draft = { [T in JournalEventType]: { type: T } & Body<T> }[JournalEventType];

/** A journal of these events: they get their places 1, 2, 3 … */
export const journalOf = (...drafts: Draft[]): JournalEvent[] =>
  drafts.map((draft, index) => ({ task_id: 't1', seq: index + 1, ts: index, ...draft }) as JournalEvent);

export const said = (message_id: string, sender: string, content: string, replaces?: string): Draft => ({
  type: 'agent_message',
  sender,
  recipient: 'all',
  content,
  message_id,
  ...(replaces === undefined ? {} : { replaces }),
});

export const judged = (message_id: string, verdict: 'pass' | 'fail', reason: string): Draft => ({
  type: 'verifier_result',
  message_id,
  verdict,
  reason,
  category: 'none',
  confidence: 1,
  evidence: [],
  tier: 't1',
  suggested_actions: [],
  actions: [],
});

export const retried = (message_id: string): Draft => ({
  type: 'info',
  kind: 'retry',
  message: 'written again',
  data: { message_id },
});

export const done = (
  action: string,
  outcome: Body<'action_result'>['outcome'],
  more: { request_id?: string; actor?: string } = {},
): Draft => ({ type: 'action_result', action, outcome, detail: 'done', actor: 'local', ...more });
