import { createHash } from 'node:crypto';
import { journalEventSchema, type DecidedEvent, type JournalEvent } from '@vouch/shared';

/** JSON with keys in order, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** What tells two events apart: everything that the workflow decided. */
export function eventDigest({ seq, ts, type, call_id, body }: DecidedEvent): string {
  return createHash('sha256').update(canonicalJson({ seq, ts, type, call_id, body })).digest('base64url');
}

/** A stored event beside the stored output of its call. */
export interface EventRow {
  seq: number;
  ts: number;
  type: string;
  body: Record<string, unknown>;
  output: Record<string, unknown> | null;
}

/** Where an event's text belongs: a message and a verdict are their output, others show it among their data. */
const joined = (
  type: string,
  body: Record<string, unknown>,
  output: Record<string, unknown> | null | undefined,
): Record<string, unknown> => {
  const isShownAsData = type === 'info' || type === 'approval_request';
  if (!output || !isShownAsData) return { ...output, ...body };
  return { ...body, data: { ...output, ...(body.data as object | undefined) } };
};

/** The event as viewers get it: the decided facts joined with the stored output of its call. */
export function toJournalEvent(
  taskId: string,
  { seq, ts, type, body }: Omit<EventRow, 'output'>,
  output: Record<string, unknown> | null | undefined,
): JournalEvent {
  return journalEventSchema.parse({ ...joined(type, body, output), type, task_id: taskId, seq, ts });
}
