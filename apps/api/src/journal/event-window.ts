import type { JournalEvent } from '@vouch/shared';
import type { RelayedEvent } from './relayed-event';

const isRedaction = (event: JournalEvent): boolean =>
  event.type === 'action_result' && event.action.startsWith('redact');

/** The newest events of one journal, without a gap; older ones make room for newer ones. */
export class EventWindow {
  #events: RelayedEvent[] = [];
  #bytes = 0;

  /** `end` is the seq that the next event follows. */
  constructor(public end: number) {}

  /** The seq before the first event held. */
  get start(): number {
    return this.end - this.#events.length;
  }

  /** Takes the events that follow the end and forgets the oldest above `maxBytes`; the newest always stays. */
  push(events: readonly RelayedEvent[], maxBytes: number): void {
    for (const relayed of events) {
      if (relayed.event.seq !== this.end + 1) continue;
      if (isRedaction(relayed.event)) this.#forget();
      this.#events.push(relayed);
      this.#bytes += relayed.frame.length;
      this.end = relayed.event.seq;
    }
    let surplus = 0;
    while (this.#bytes > maxBytes && surplus < this.#events.length - 1) {
      this.#bytes -= this.#events[surplus]?.frame.length ?? 0;
      surplus += 1;
    }
    if (surplus > 0) this.#events = this.#events.slice(surplus);
  }

  /** What was rewritten in the journal is read from there again. */
  #forget(): void {
    this.#events = [];
    this.#bytes = 0;
  }

  /** The event after `seq`; undefined when the window begins later or ends there. */
  after(seq: number): RelayedEvent | undefined {
    return this.#events[seq - this.start];
  }
}
