import { EventWindow } from './event-window';
import type { RelayedEvent } from './relayed-event';

export interface TailReader {
  /** Resolves at the next wake-up; one that came since the last wait counts. */
  changed(): Promise<void>;
  wake(): void;
}

export interface TailSource {
  /** The events after `seq`, and whether they reach the end of the journal. */
  read(seq: number): Promise<{ events: RelayedEvent[]; atEnd: boolean }>;
  /** Bytes of events that this tail may hold now. */
  room(): number;
  onError(error: unknown): void;
}

function createReader(): TailReader {
  let woken = false;
  let resolve: (() => void) | undefined;
  return {
    async changed() {
      if (!woken) await new Promise<void>((wake) => (resolve = wake));
      resolve = undefined;
      woken = false;
    },
    wake() {
      woken = true;
      resolve?.();
    },
  };
}

/**
 * The end of one task's journal, read once for all its readers. It begins where the first of them has caught up;
 * who is behind its window reads the journal until the window holds what comes next.
 */
export class TaskTail {
  readonly readers = new Set<TailReader>();
  #window: EventWindow | undefined;
  #hints = 0;
  #pulling = false;
  #missed = false;

  constructor(private readonly source: TailSource) {}

  /** How often this tail was told that the journal has grown. */
  get hints(): number {
    return this.#hints;
  }

  join(): TailReader {
    const reader = createReader();
    this.readers.add(reader);
    return reader;
  }

  /** The event after `seq`, 'behind' when it has to be read from the journal, undefined when it is yet to come. */
  after(seq: number): RelayedEvent | 'behind' | undefined {
    if (!this.#window || seq < this.#window.start) return 'behind';
    return this.#window.after(seq);
  }

  /**
   * A reader has read the journal to its end: from here on the tail reads for everybody.
   * @param lastPage what that reader read last, ending at `seq`
   * @param hints {@link hints} before that reading: a hint since then may be about something it did not see
   */
  begin(seq: number, lastPage: readonly RelayedEvent[], hints: number): void {
    if (this.#window) return;
    this.#window = new EventWindow(seq - lastPage.length);
    this.#window.push(lastPage, this.source.room());
    this.#wakeAll();
    if (this.#hints > hints) void this.#pull();
  }

  /** The journal may have grown. */
  hint(): void {
    this.#hints += 1;
    if (this.#window) void this.#pull();
  }

  /** A reader could not read; it looks again at the next check. */
  missed(): void {
    this.#missed = true;
  }

  /** Looks again where the journal has grown or a reading failed; for the timer that makes up for lost hints. */
  check(lastSeq: number): void {
    if (this.#window && this.#window.end < lastSeq) this.hint();
    if (!this.#missed) return;
    this.#missed = false;
    this.#wakeAll();
  }

  async #pull(): Promise<void> {
    if (this.#pulling || !this.#window) return;
    this.#pulling = true;
    try {
      for (let seen = -1; seen < this.#hints;) {
        const hints = this.#hints;
        const { events, atEnd } = await this.source.read(this.#window.end);
        this.#window.push(events, this.source.room());
        if (events.length > 0) this.#wakeAll();
        if (atEnd) seen = hints;
      }
    } catch (error) {
      this.missed();
      this.source.onError(error);
    } finally {
      this.#pulling = false;
    }
  }

  #wakeAll(): void {
    for (const reader of this.readers) reader.wake();
  }
}
