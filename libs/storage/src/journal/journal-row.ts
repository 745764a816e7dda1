import type { DecidedEvent, JournalEvent } from '@vouch/shared';
import { eventDigest, toJournalEvent } from './event-row';

/** A decided event as viewers will get it, and as the table keeps it. */
export function journalRow(
  taskId: string,
  decided: DecidedEvent,
  output: Record<string, unknown> | undefined,
): { event: JournalEvent; record: Record<string, unknown> } {
  const { seq, type, ts, call_id = null, body } = decided;
  const event = toJournalEvent(taskId, decided, output);
  const bytes = Buffer.byteLength(JSON.stringify(event));
  return { event, record: { seq, type, ts, call_id, body, digest: eventDigest(decided), bytes } };
}
