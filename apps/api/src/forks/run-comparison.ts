import type { Comparison } from '@vouch/shared';
import type { Caller } from '../auth/caller';
import { eventsOf } from '../journal/events-of';
import { JournalReader } from '../journal/journal-reader';
import { TaskAccess } from '../tasks/task-access';
import { summaryOf } from '../tasks/task-view';
import { compareRuns, type Events } from './compare-runs';

/** Two runs of a caller side by side, as far as their journals go now. */
export class RunComparison {
  constructor(
    private readonly access: TaskAccess,
    private readonly journal: JournalReader,
  ) {}

  /** @throws not_found when either is not the caller's */
  async compare(caller: Caller, taskId: string, otherId: string, limit: number): Promise<Comparison> {
    const [left, right] = [await this.access.find(caller, taskId), await this.access.find(caller, otherId)];
    const [ofLeft, ofRight] = [left, right].map(
      ({ task_id, last_seq }): Events =>
        (afterSeq) =>
          eventsOf(this.journal, task_id, afterSeq, last_seq),
    ) as [Events, Events];
    return { left: summaryOf(left), right: summaryOf(right), ...(await compareRuns(ofLeft, ofRight, limit)) };
  }
}
