import type { PendingCall, RunHealth } from '@vouch/shared';

/** One failed try of a workflow's own step can be a worker that was restarted; more are a fault in the workflow. */
const STUCK_FROM_ATTEMPT = 3;

export interface RunFacts {
  closed: boolean;
  calls: readonly PendingCall[];
  workflowAttempt: number | null;
  hasWorker: boolean;
}

/** What the facts come to; the most urgent wins. */
export function runHealth({ closed, calls, workflowAttempt, hasWorker }: RunFacts): RunHealth {
  if (closed) return 'ended';
  const due = calls.length > 0 || workflowAttempt !== null;
  if (due && !hasWorker) return 'no_worker';
  if ((workflowAttempt ?? 0) >= STUCK_FROM_ATTEMPT) return 'stuck';
  if (calls.some(({ attempt, last_error }) => attempt > 1 && last_error !== null)) return 'retrying';
  return due ? 'working' : 'idle';
}
