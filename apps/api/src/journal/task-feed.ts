import type { JournalPages, Tasks } from '@vouch/storage';
import { createTurns } from './in-turn';
import { createPageReader, type PageReader } from './page-reader';
import type { RelayedEvent } from './relayed-event';
import { TaskTail } from './task-tail';

/** Memory for the windows of all tails together, and the most that one may have of it. */
const WINDOWS_BYTES = 64 * 1024 * 1024;
const WINDOW_BYTES = 512 * 1024;
/** Readings at once for readers who are behind: many who come back together leave the database to others too. */
const MAX_CATCH_UPS = 8;

/**
 * The journals of all tasks, live: one per process. Each watched task is read once for all its readers; hints and
 * the poll only tell when to read, so a lost hint costs a polling interval and never an event.
 */
export class TaskFeed {
  readonly #tails = new Map<string, TaskTail>();
  readonly #inTurn = createTurns(MAX_CATCH_UPS);
  readonly #readPage: PageReader;
  readonly #readNews: PageReader;

  constructor(
    pages: JournalPages,
    private readonly tasks: Pick<Tasks, 'positions'>,
    private readonly onReadError: (error: unknown) => void,
  ) {
    this.#readPage = createPageReader(pages.next);
    this.#readNews = createPageReader(pages.news);
  }

  /** Every event after `afterSeq` in order, each once; ends after `finished`, or when the signal aborts. */
  async *subscribe(
    taskId: string,
    afterSeq: number,
    signal: AbortSignal,
  ): AsyncGenerator<RelayedEvent, void, void> {
    const tail = this.#tails.get(taskId) ?? this.#open(taskId);
    const reader = tail.join();
    signal.addEventListener('abort', reader.wake, { once: true });
    try {
      let position = afterSeq;
      while (!signal.aborted) {
        const next = tail.after(position);
        const found = next === 'behind' ? await this.#read(taskId, tail, position) : next && [next];
        if (!found) await reader.changed();
        for (const relayed of found ?? []) {
          if (signal.aborted) return;
          position = relayed.event.seq;
          yield relayed;
          if (relayed.event.type === 'finished') return;
        }
      }
    } finally {
      signal.removeEventListener('abort', reader.wake);
      tail.readers.delete(reader);
      if (tail.readers.size === 0) this.#tails.delete(taskId);
    }
  }

  /** The journal of this task may have grown. */
  hint(taskId: string): void {
    this.#tails.get(taskId)?.hint();
  }

  /** Every watched journal may have grown: hints may have been lost. */
  hintAll(): void {
    for (const tail of this.#tails.values()) tail.hint();
  }

  /** Finds the journals that have grown unnoticed; for the timer that makes up for lost hints. */
  async poll(): Promise<void> {
    if (this.#tails.size === 0) return;
    for (const { task_id, last_seq } of await this.tasks.positions([...this.#tails.keys()])) {
      this.#tails.get(task_id)?.check(last_seq);
    }
  }

  /**
   * What a reader who is behind the tail gets next; the first that reaches the journal's end begins the tail.
   * Nothing when the tail has come to hold it meanwhile, undefined when it could not be read.
   */
  #read(taskId: string, tail: TaskTail, position: number): Promise<RelayedEvent[] | undefined> {
    return this.#inTurn(async () => {
      if (tail.after(position) !== 'behind') return [];
      const { hints } = tail;
      try {
        const { events, atEnd } = await this.#readPage(taskId, position);
        if (atEnd) tail.begin(position + events.length, events, hints);
        return events;
      } catch (error) {
        tail.missed();
        this.onReadError(error);
        return undefined;
      }
    });
  }

  #open(taskId: string): TaskTail {
    const tail = new TaskTail({
      read: (seq) => this.#readNews(taskId, seq),
      room: () => Math.min(WINDOW_BYTES, WINDOWS_BYTES / this.#tails.size),
      onError: this.onReadError,
    });
    this.#tails.set(taskId, tail);
    return tail;
  }
}
