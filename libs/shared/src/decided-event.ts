import type { JournalEventType } from './journal-event.schema';

/**
 * An event as the workflow decides it: its place and its small facts. Text that a model or a person wrote is not
 * in `body` but stored once under `call_id`; the journal joins both into the event that viewers get.
 */
export interface DecidedEvent {
  seq: number;
  /** Unix seconds, from the workflow's clock, so that a repeated append carries the same row. */
  ts: number;
  type: JournalEventType;
  call_id?: string;
  body: Record<string, unknown>;
}
