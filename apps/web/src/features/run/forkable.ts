import type { JournalEvent, JournalEventOf } from '@vouch/shared';

type Message = JournalEventOf<'agent_message'>;

/** A run goes on from its opening message, and from one that has a verdict. */
export const isForkable = ({ message_id }: Message, verdict: unknown): boolean =>
  message_id === 'opening' || verdict !== undefined;

/** The last message that a run can be forked at. */
export function lastForkable(events: readonly JournalEvent[]): Message | undefined {
  const judged = new Set(
    events.flatMap((event) => (event.type === 'verifier_result' ? event.message_id : [])),
  );
  return events.findLast(
    (event): event is Message =>
      event.type === 'agent_message' && isForkable(event, judged.has(event.message_id) || undefined),
  );
}
