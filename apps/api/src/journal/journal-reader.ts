import type { JournalEvent } from '@vouch/shared';
import type { Journal } from '@vouch/storage';

/** The journal as the gateway's routes use it: read only. */
export class JournalReader {
  constructor(private readonly journal: Pick<Journal, 'read'>) {}

  read(taskId: string, afterSeq: number, limit: number): Promise<JournalEvent[]> {
    return this.journal.read(taskId, afterSeq, limit);
  }
}
