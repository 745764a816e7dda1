import type { DecidedEvent } from '@vouch/shared';

export interface JournalEnd {
  last_seq: number;
  finished: boolean;
  /** Digests of stored events, by seq. */
  digests: Record<string, string>;
}

/**
 * What of an append is new, given where the journal ends; or the first event that must not be there: another one than
 * the stored, one that would leave a gap, or one after the end of the run.
 */
export function freshEvents(
  events: readonly DecidedEvent[],
  { last_seq, finished, digests }: JournalEnd,
  digestOf: (event: DecidedEvent) => string,
): { fresh: DecidedEvent[]; conflict: DecidedEvent | undefined } {
  const fresh = events.filter((event) => event.seq > last_seq);
  const rewritten = events.find((event) => event.seq <= last_seq && digests[event.seq] !== digestOf(event));
  const misplaced = fresh.find(
    (event, index) => finished || event.seq !== last_seq + 1 + index || fresh[index - 1]?.type === 'finished',
  );
  return { fresh, conflict: rewritten ?? misplaced };
}
