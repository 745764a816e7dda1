import { DefaultLogger } from '@temporalio/worker';
import type pino from 'pino';
import { describeError } from './describe-error';

/** What says where it happened; everything else may hold what a run was given. */
const PLACE = [
  'sdkComponent',
  'activityType',
  'activityId',
  'attempt',
  'workflowType',
  'workflowId',
  'runId',
  'workflowRunId',
];

/** Activities log their own failures, with the step and without what they were given. */
const LOGGED_ELSEWHERE = 'Activity failed';

/** Temporal's warnings and errors in the worker's log, at the level they have there. */
export function temporalLogger(log: Pick<pino.Logger, 'warn' | 'error'>): DefaultLogger {
  return new DefaultLogger('WARN', ({ level, message, meta = {} }) => {
    if (message === LOGGED_ELSEWHERE) return;
    const place = Object.fromEntries(PLACE.filter((name) => name in meta).map((name) => [name, meta[name]]));
    const cause: unknown = meta.error ?? meta.err;
    const fields = { ...place, ...(cause !== undefined && { error: describeError(cause) }) };
    if (level === 'ERROR') log.error(fields, message);
    else log.warn(fields, message);
  });
}
