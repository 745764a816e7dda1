import type { DecidedEvent, JournalEvent } from '@vouch/shared';
import type { Journal, Outputs, Tasks } from '@vouch/storage';

/** The journal as steps use it. */
export interface RunJournal extends Pick<Journal, 'read'> {
  /** Appends and then hints. @throws not_found, journal_conflict */
  append(taskId: string, events: DecidedEvent[]): Promise<void>;
  /** Waits until somebody has appended up to a seq. @throws unavailable after about two seconds; when aborted */
  follow(taskId: string, seq: number, signal: AbortSignal): Promise<void>;
  /**
   * The last `limit` events in order. With `upTo`, a seq that the journal is known to have reached, later ones may be
   * missing; without, none is.
   */
  readLast(taskId: string, limit: number, upTo?: number): Promise<JournalEvent[]>;
}

/** What stands of runs in the database, as steps read and write it. */
export interface RunRecord {
  journal: RunJournal;
  outputs: Outputs;
  tasks: Pick<Tasks, 'spec' | 'text' | 'addAgent'>;
}

/** Where it stands. */
export interface RecordSource {
  journal: Journal;
  outputs: Outputs;
  tasks: RunRecord['tasks'];
}
