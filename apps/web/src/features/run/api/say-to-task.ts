import { saidToTaskSchema, type SayToTask } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

/** Says something to the team of a run; the same key says it once. */
export const sayToTask = (taskId: string, body: SayToTask, key: string) =>
  requestJson(`/tasks/${encodeURIComponent(taskId)}/messages`, saidToTaskSchema, {
    method: 'POST',
    body,
    headers: { 'idempotency-key': key },
  });
