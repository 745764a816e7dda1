import type { DecidedEvent } from '@vouch/shared';

/** Decided events in order; those the journal has not confirmed are carried by every next activity. */
export interface Outbox {
  last_seq: number;
  pending: DecidedEvent[];
}

export const EMPTY_OUTBOX: Outbox = { last_seq: 0, pending: [] };

/** Gives the next seq to a decided event. */
export function decide(outbox: Outbox, event: Omit<DecidedEvent, 'seq'>): Outbox {
  const seq = outbox.last_seq + 1;
  return { last_seq: seq, pending: [...outbox.pending, { seq, ...event }] };
}

/** Drops what the journal has confirmed. */
export const confirm = (outbox: Outbox, seq: number): Outbox => ({
  ...outbox,
  pending: outbox.pending.filter((event) => event.seq > seq),
});
