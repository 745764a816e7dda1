import type { JournalEvent } from '@vouch/shared';

/** An event on its way to its readers: made once, shared by all of them. */
export interface RelayedEvent {
  event: JournalEvent;
  /** The event as JSON in UTF-8. */
  frame: Buffer;
}

export const relayed = (event: JournalEvent): RelayedEvent => ({
  event,
  frame: Buffer.from(JSON.stringify(event)),
});
