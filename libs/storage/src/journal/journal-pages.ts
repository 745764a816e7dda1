import type { JournalEvent } from '@vouch/shared';
import { batched } from '../database/batched';
import type { Db } from '../database/database';
import { within } from '../database/within';
import { toJournalEvent } from './event-row';
import { readPage, readPages, type PageRequest, type RowPage } from './read-pages';

const PAGE_EVENTS = 200;
/** Pages in one statement, which bounds what it holds. */
const PAGES_TOGETHER = 16;
/** Everybody waits for the statement that is under way; one on a connection that is lost must not hold them up. */
const PATIENCE_MS = 5_000;

export interface JournalPage {
  events: JournalEvent[];
  /** Nothing follows but what has come since. */
  atEnd: boolean;
}

/** Journals as they are relayed: page by page, of at most 200 events and not much more than 256 KiB. */
export interface JournalPages {
  /** What follows a seq. */
  next(taskId: string, seq: number): Promise<JournalPage>;
  /**
   * The same in one statement with all that is asked for meanwhile: for journals that have just grown.
   * @throws unavailable after some seconds
   */
  news(taskId: string, seq: number): Promise<JournalPage>;
}

/** Made for each journal by itself: one that cannot be read keeps nobody else from theirs. */
const pageOf = (taskId: string, { rows, atEnd }: RowPage): JournalPage => ({
  events: rows.map((row) => toJournalEvent(taskId, row, row.output)),
  atEnd,
});

export function createJournalPages(db: Db, patienceMs = PATIENCE_MS): JournalPages {
  const readTogether = batched(
    (requests: PageRequest[]) => within(patienceMs, readPages(db, requests, PAGE_EVENTS)),
    PAGES_TOGETHER,
  );
  return {
    next: async (taskId, afterSeq) => pageOf(taskId, await readPage(db, { taskId, afterSeq }, PAGE_EVENTS)),
    news: async (taskId, afterSeq) => pageOf(taskId, await readTogether({ taskId, afterSeq })),
  };
}
