import type { Tasks } from '@vouch/storage';
import type { Runs } from '../temporal/runs';
import { everyOne } from './every-one';

const BATCH = 20;
/** Younger ones are still being started by the request that stored them. */
const OLDER_THAN_SECONDS = 5;

/** Starts the tasks that were stored while Temporal could not be reached, or whose gateway died in between. */
export function createTaskStarting(tasks: Tasks, runs: Pick<Runs, 'start'>): () => Promise<void> {
  return async () => {
    for (;;) {
      const claimed = await tasks.claimUnstarted(BATCH, OLDER_THAN_SECONDS);
      await everyOne(claimed, async (task) => {
        await runs.start(task);
        await tasks.markStarted(task.task_id);
      });
      if (claimed.length < BATCH) return;
    }
  };
}
