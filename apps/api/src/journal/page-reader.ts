import type { Journal } from '@vouch/storage';
import { relayed, type RelayedEvent } from './relayed-event';

const PAGE_EVENTS = 200;
/** A page below this size did not end because of its size; see the journal's `read`. */
const SMALL_PAGE_BYTES = 128 * 1024;

export interface Page {
  events: RelayedEvent[];
  /** The page reaches what was the end of the journal. */
  atEnd: boolean;
}

/** One page of a task's journal after a seq. */
export type PageReader = (taskId: string, seq: number) => Promise<Page>;

function pageOf(events: RelayedEvent[]): Page {
  const bytes = events.reduce((sum, { frame }) => sum + frame.length, 0);
  return { events, atEnd: events.length < PAGE_EVENTS && bytes < SMALL_PAGE_BYTES };
}

/** Reads journals; who asks for the same page at the same time shares it. */
export function createPageReader(journal: Pick<Journal, 'read'>): PageReader {
  const underWay = new Map<string, Promise<Page>>();
  return (taskId, seq) => {
    const key = `${taskId} ${seq}`;
    const shared = underWay.get(key);
    if (shared) return shared;
    const page = journal
      .read(taskId, seq, PAGE_EVENTS)
      .then((events) => pageOf(events.map(relayed)))
      .finally(() => underWay.delete(key));
    underWay.set(key, page);
    return page;
  };
}
