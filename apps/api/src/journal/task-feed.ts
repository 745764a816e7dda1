import type { JournalEvent } from '@vouch/shared';
import type { Journal, Tasks } from '@vouch/storage';
import { createWatchers, type Watcher } from './watchers';

const PAGE = 200;

/**
 * The journals of all tasks, live: one per process. Viewers read pages from the journal; hints and the poll only
 * tell them when to look, so a lost hint costs a polling interval and never an event.
 */
export class TaskFeed {
  readonly #watchers = createWatchers();

  constructor(
    private readonly journal: Pick<Journal, 'read'>,
    private readonly tasks: Pick<Tasks, 'positions'>,
    private readonly onReadError: (error: unknown) => void,
  ) {}

  /** Every event after `afterSeq` in order, each once; ends after `finished`, or when the signal aborts. */
  async *subscribe(
    taskId: string,
    afterSeq: number,
    signal: AbortSignal,
  ): AsyncGenerator<JournalEvent, void, void> {
    const watcher = this.#watchers.open(taskId, afterSeq);
    try {
      while (!signal.aborted) {
        const page = await this.#read(watcher);
        for (const event of page) {
          watcher.position = event.seq;
          yield event;
          if (event.type === 'finished') return;
        }
        if (page.length < PAGE) await watcher.changed(signal);
      }
    } finally {
      watcher.close();
    }
  }

  /** Viewers of this task look again. */
  hint(taskId: string): void {
    this.#watchers.wake(taskId);
  }

  /** Every viewer looks again: hints may have been lost. */
  wakeAll(): void {
    this.#watchers.wakeAll();
  }

  /** Wakes the viewers who are behind; for the timer that makes up for lost hints. */
  async poll(): Promise<void> {
    const taskIds = this.#watchers.taskIds();
    if (taskIds.length === 0) return;
    for (const { task_id, last_seq } of await this.tasks.positions(taskIds)) {
      this.#watchers.wake(task_id, (watcher) => watcher.stale || watcher.position < last_seq);
    }
  }

  async #read(watcher: Watcher): Promise<JournalEvent[]> {
    try {
      const page = await this.journal.read(watcher.taskId, watcher.position, PAGE);
      watcher.stale = false;
      return page;
    } catch (error) {
      watcher.stale = true;
      this.onReadError(error);
      return [];
    }
  }
}
