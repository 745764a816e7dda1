import type { DecidedEvent } from '@vouch/shared';
import type { NewTask } from '@vouch/storage';

const at = (seq: number) => 1_700_000_000 + seq;

export const newTask = (task_id: string, user_id: string, title: string): NewTask => ({
  task_id,
  user_id,
  title,
  text: title,
  spec: { agents: [], max_rounds: 6, auto_apply: false, verifier: { on_outage: 'open' } },
  request_hash: 'hash',
});

export const someEvent = (
  seq: number,
  type: DecidedEvent['type'],
  body: Record<string, unknown>,
): DecidedEvent => ({ seq, ts: at(seq), type, body });

export const infoEvent = (seq: number, message = `step ${seq}`) => someEvent(seq, 'info', { message });

export const infoEvents = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => infoEvent(from + index));

const tokens = { prompt_tokens: 1, completion_tokens: 1 };
export const finishedEvent = (seq: number) =>
  someEvent(seq, 'finished', {
    stop_reason: 'goal_reached',
    summary: 'Done.',
    usage: { agents: tokens, verifier: tokens },
    cost: { usd: 0, unpriced_models: [] },
  });
