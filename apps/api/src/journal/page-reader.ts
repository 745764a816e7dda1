import type { JournalPage } from '@vouch/storage';
import { relayed, type RelayedEvent } from './relayed-event';

export interface Page {
  events: RelayedEvent[];
  /** The page reaches what was the end of the journal. */
  atEnd: boolean;
}

/** One page of a task's journal after a seq. */
export type PageReader = (taskId: string, seq: number) => Promise<Page>;

/** Reads journals and encodes what it finds; who asks for the same page at the same time shares it. */
export function createPageReader(read: (taskId: string, seq: number) => Promise<JournalPage>): PageReader {
  const underWay = new Map<string, Promise<Page>>();
  return (taskId, seq) => {
    const key = `${taskId} ${seq}`;
    const shared = underWay.get(key);
    if (shared) return shared;
    const page = read(taskId, seq)
      .then(({ events, atEnd }) => ({ events: events.map(relayed), atEnd }))
      .finally(() => underWay.delete(key));
    underWay.set(key, page);
    return page;
  };
}
