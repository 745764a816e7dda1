import { TASK_QUEUE } from '@vouch/shared';
import type { TemporalAccess } from './temporal-access';

const WORKFLOW_QUEUE = 1;
/** A worker that waits for work asks again at least once a minute. */
const RECENT_MS = 70_000;

/** Whether a worker has lately asked Temporal for work of our queue. */
export async function hasRecentWorker(
  { connection, namespace, call }: TemporalAccess,
  ms: number,
): Promise<boolean> {
  const { pollers } = await call(ms, () =>
    connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: TASK_QUEUE },
      taskQueueType: WORKFLOW_QUEUE,
    }),
  );
  const since = Date.now() - RECENT_MS;
  return pollers.some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > since);
}
