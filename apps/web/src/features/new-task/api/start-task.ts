import { startTaskResponseSchema, type StartTask } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

/** Starts a run; the same `idempotencyKey` with the same body answers with the same run. */
export const startTask = (body: StartTask, idempotencyKey: string) =>
  requestJson('/start-task', startTaskResponseSchema, {
    method: 'POST',
    body,
    headers: { 'idempotency-key': idempotencyKey },
  });
