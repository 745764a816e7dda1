import type { RunActivity } from '@vouch/shared';
import type { TaskRow } from '@vouch/storage';
import { pendingWork } from '../temporal/pending-work';
import type { TemporalAccess } from '../temporal/temporal-access';
import { isGone } from '../temporal/temporal-problem';
import { hasRecentWorker } from '../temporal/worker-presence';
import { runHealth } from './run-health';
import { createShortMemory } from './short-memory';

const ASK_MS = 2_000;
const KEEP_MS = 2_000;

type Truth = Omit<RunActivity, 'task_id'>;

const nothingDue = (health: RunActivity['health']): Truth => ({
  health,
  calls: [],
  workflow_attempt: null,
  checked_at: Date.now() / 1000,
});

/** What runs are doing right now, by Temporal's account; asked once in a while however many want to know. */
export class LiveTruth {
  readonly #runs = createShortMemory<Truth>(KEEP_MS);
  readonly #workers = createShortMemory<boolean>(KEEP_MS);

  constructor(private readonly temporal: TemporalAccess) {}

  /** Never throws: without Temporal the answer is `unknown`. */
  async of({ task_id, finished }: Pick<TaskRow, 'task_id' | 'finished'>): Promise<RunActivity> {
    const truth = finished ? nothingDue('ended') : await this.#runs(task_id, () => this.#look(task_id));
    return { task_id, ...truth };
  }

  async #look(taskId: string): Promise<Truth> {
    try {
      const [{ raw, status }, hasWorker] = await Promise.all([
        this.temporal.call(ASK_MS, () => this.temporal.client.workflow.getHandle(taskId).describe()),
        this.#workers('', () => hasRecentWorker(this.temporal, ASK_MS)),
      ]);
      const { calls, workflowAttempt } = await pendingWork(this.temporal, raw);
      const closed = status.name !== 'RUNNING';
      return {
        ...nothingDue(runHealth({ closed, calls, workflowAttempt, hasWorker })),
        calls,
        workflow_attempt: workflowAttempt,
      };
    } catch (error) {
      // Not known to Temporal yet: it is stored, and starts when it can.
      return nothingDue(isGone(error) ? 'idle' : 'unknown');
    }
  }
}
