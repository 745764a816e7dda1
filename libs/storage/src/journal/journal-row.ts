import type { DecidedEvent, JournalEvent } from '@vouch/shared';
import { asStored } from '../database/jsonb';
import { eventDigest, toJournalEvent } from './event-row';

/** A decided event as viewers will get it, and as the table keeps it. */
export function journalRow(
  taskId: string,
  decided: DecidedEvent,
  output: Record<string, unknown> | undefined,
): { event: JournalEvent; record: Record<string, unknown> } {
  const { seq, type, ts, call_id = null } = decided;
  const body = asStored(decided.body);
  const event = toJournalEvent(taskId, { seq, type, ts, body }, output);
  const bytes = Buffer.byteLength(JSON.stringify(event));
  return { event, record: { seq, type, ts, call_id, body, digest: eventDigest(decided), bytes } };
}
