import type { JournalEvent } from '@vouch/shared';
import type { Journal } from '@vouch/storage';

const PAGE = 500;

/** The events after one seq up to another, in order, page by page, however many they are. */
export async function* eventsOf(
  journal: Pick<Journal, 'read'>,
  taskId: string,
  afterSeq: number,
  lastSeq: number,
): AsyncGenerator<JournalEvent> {
  for (let after = afterSeq; after < lastSeq;) {
    const page = await journal.read(taskId, after, Math.min(PAGE, lastSeq - after));
    const last = page.at(-1);
    if (!last) return;
    yield* page;
    after = last.seq;
  }
}
