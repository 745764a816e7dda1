import type { Comparison } from '@vouch/shared';
import type { TaskWithSpec } from '@vouch/storage';
import type { Caller } from '../auth/caller';
import { eventsOf } from '../journal/events-of';
import { JournalReader } from '../journal/journal-reader';
import { TaskAccess } from '../tasks/task-access';
import { summaryOf } from '../tasks/task-view';
import { ComparedMessages } from './compared-messages';
import { compareRuns } from './compare-runs';

/** Two runs of a caller side by side, as far as their journals go now. */
export class RunComparison {
  constructor(
    private readonly access: TaskAccess,
    private readonly journal: JournalReader,
  ) {}

  /** @throws not_found when either is not the caller's */
  async compare(caller: Caller, taskId: string, otherId: string, limit: number): Promise<Comparison> {
    const [left, right] = [await this.access.find(caller, taskId), await this.access.find(caller, otherId)];
    const rows = compareRuns(await this.#messagesOf(left), await this.#messagesOf(right), limit);
    return { left: summaryOf(left), right: summaryOf(right), ...rows };
  }

  async #messagesOf({ task_id, last_seq }: TaskWithSpec) {
    const messages = new ComparedMessages();
    for await (const event of eventsOf(this.journal, task_id, 0, last_seq)) messages.add(event);
    return messages.all();
  }
}
