import type { DraftPiece } from '@vouch/shared';
import { Client } from 'pg';
import { DELTA_CHANNEL, readDraftPiece } from './delta-channel';
import { JOURNAL_CHANNEL } from './journal';

export interface JournalHints {
  close(): Promise<void>;
}

export interface HintHandlers {
  onHint: (taskId: string) => void;
  onPiece?: (piece: DraftPiece) => void;
  onReconnect: () => void;
  onError: (error: unknown) => void;
}

const RECONNECT_MS = 500;

/**
 * One listening connection for a whole process: journals that have grown, and pieces of messages being written. Either may
 * be lost (a broken connection is replaced and `onReconnect`
 * called); whoever needs every event reads the journal.
 */
export function listenForHints(url: string, handlers: HintHandlers): JournalHints {
  let closed = false;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const retry = () => {
    if (closed || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, RECONNECT_MS);
  };
  const connect = async () => {
    const next = new Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 });
    client = next;
    next.on('error', handlers.onError);
    next.on('end', retry);
    next.on('notification', ({ channel, payload = '' }) => {
      if (channel === JOURNAL_CHANNEL) return handlers.onHint(payload);
      const piece = readDraftPiece(payload);
      if (piece) handlers.onPiece?.(piece);
    });
    try {
      await next.connect();
      await next.query(`listen ${DELTA_CHANNEL}`);
      await next.query(`listen ${JOURNAL_CHANNEL}`);
      handlers.onReconnect();
    } catch (error) {
      handlers.onError(error);
      await next.end().catch(handlers.onError);
      retry();
    }
  };
  void connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(handlers.onError);
    },
  };
}
