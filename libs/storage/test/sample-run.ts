import { randomUUID } from 'node:crypto';
import type { DecidedEvent } from '@vouch/shared';
import type { Db } from '../src/database/database';
import { createTasks, type NewTask } from '../src/tasks/tasks';

export function newTask(changes: Partial<NewTask> = {}): NewTask {
  return {
    task_id: randomUUID(),
    user_id: 'ada',
    title: 'Add two numbers',
    text: 'Add 2 and 2.',
    spec: { agents: [], max_rounds: 6, auto_apply: false, verifier: { on_outage: 'open' } },
    request_hash: 'hash',
    ...changes,
  };
}

export async function insertTask(db: Db, changes: Partial<NewTask> = {}): Promise<string> {
  return (await createTasks(db).insert(newTask(changes))).task_id;
}

/** An `info` event; equal arguments make equal events. */
export const infoEvent = (seq: number, message = `step ${seq}`): DecidedEvent => ({
  seq,
  ts: 1_700_000_000 + seq,
  type: 'info',
  body: { message },
});

export const finishedEvent = (seq: number): DecidedEvent => ({
  seq,
  ts: 1_700_000_000 + seq,
  type: 'finished',
  body: {
    stop_reason: 'goal_reached',
    summary: 'Done.',
    usage: {
      agents: { prompt_tokens: 1, completion_tokens: 1 },
      verifier: { prompt_tokens: 1, completion_tokens: 1 },
    },
    cost: { usd: 0, unpriced_models: [] },
  },
});

export const infoEvents = (from: number, to: number): DecidedEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => infoEvent(from + index));
