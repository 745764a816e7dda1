import type { WorkflowExecutionDescription } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow';
import type { PendingCall } from '@vouch/shared';
import type { TemporalAccess } from './temporal-access';

type Raw = WorkflowExecutionDescription['raw'];
type RawActivity = NonNullable<Raw['pendingActivities']>[number];
type Timestamp = { seconds?: { toNumber(): number } | null; nanos?: number | null } | null | undefined;

export interface PendingWork {
  calls: PendingCall[];
  workflowAttempt: number | null;
}

const SCHEDULED = 1;
const STARTED = 2;

function unixSeconds(time: Timestamp): number | null {
  const seconds = time?.seconds?.toNumber();
  return seconds === undefined ? null : seconds + (time?.nanos ?? 0) / 1e9;
}

function stateOf({ state }: RawActivity): PendingCall['state'] {
  const code = Number(state);
  if (code === SCHEDULED) return 'scheduled';
  return code === STARTED ? 'running' : 'cancelling';
}

/** What a run waits for from its workers: its activities, with how often each was tried, and its own next step. */
export async function pendingWork({ client }: TemporalAccess, raw: Raw): Promise<PendingWork> {
  const { loadedDataConverter } = client.options;
  const lastError = async (failure: RawActivity['lastFailure']): Promise<PendingCall['last_error']> => {
    const error = await decodeOptionalFailureToOptionalError(loadedDataConverter, failure);
    if (!error) return null;
    return {
      code: error instanceof ApplicationFailure ? (error.type ?? null) : null,
      message: error.message,
    };
  };
  const calls = (raw.pendingActivities ?? []).map(async (activity): Promise<PendingCall> => {
    const state = stateOf(activity);
    const scheduled = state === 'scheduled';
    return {
      name: activity.activityType?.name ?? '',
      state,
      attempt: activity.attempt ?? 1,
      started_at: scheduled ? null : unixSeconds(activity.lastStartedTime),
      next_attempt_at: scheduled ? unixSeconds(activity.nextAttemptScheduleTime) : null,
      last_error: await lastError(activity.lastFailure),
    };
  });
  return { calls: await Promise.all(calls), workflowAttempt: raw.pendingWorkflowTask?.attempt ?? null };
}
