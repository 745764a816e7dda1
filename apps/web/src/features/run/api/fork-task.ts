import { startTaskResponseSchema, type ForkTask } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

/** Starts a run from a copy of this one; the same key and body give the same run. */
export const forkTask = (taskId: string, body: ForkTask, key: string) =>
  requestJson(`/tasks/${encodeURIComponent(taskId)}/fork`, startTaskResponseSchema, {
    method: 'POST',
    body,
    headers: { 'idempotency-key': key },
  });
