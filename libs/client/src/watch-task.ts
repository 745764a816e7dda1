import type { AgentDelta, JournalEvent } from '@vouch/shared';
import type { FeedStatus } from './feed-status';
import type { SocketDeps } from './live-socket';
import { openTaskFeed, type TaskFeed } from './task-feed';

export interface WatchOptions extends SocketDeps {
  /** The last seq the caller has; 0 or absent for the whole journal. */
  afterSeq?: number;
  /** Ends the watching, not the run. */
  signal?: AbortSignal;
  /**
   * Told of text while an agent writes it: best effort, none of it is in the journal. Undefined when the connection is
   * lost: the next one tells of the message from its beginning.
   */
  onDelta?: (delta: AgentDelta | undefined) => void;
  /** Told whenever the connection changes; reconnecting and resuming need nothing from the caller. */
  onStatus?: (status: FeedStatus) => void;
}

/** So many events wait for a slow reader; then the connection is let go, and taken up again when they are read. */
const MAX_WAITING = 256;

/** Why a watch ended before its run: the gateway refuses it, and trying again cannot help. */
export class WatchRefused extends Error {
  override readonly name = 'WatchRefused';
}

/**
 * Every event after `afterSeq` in order, each once, replayed and then live, across lost connections and restarts of the
 * gateway; ends after `finished`. A slow reader costs bounded memory: what does not wait here waits in the journal.
 * @throws WatchRefused
 */
export async function* watchTask(
  url: (afterSeq: number) => string,
  { afterSeq = 0, signal, onStatus, onDelta = () => undefined, ...deps }: WatchOptions = {},
): AsyncGenerator<JournalEvent, void, void> {
  const waiting: JournalEvent[] = [];
  let received = afterSeq;
  let over: 'ended' | WatchRefused | undefined;
  let wake: () => void = () => undefined;
  let feed: TaskFeed | undefined;
  const end = (how: 'ended' | WatchRefused) => {
    over ??= how;
    wake();
  };
  const onAbort = () => end('ended');
  signal?.addEventListener('abort', onAbort, { once: true });
  const letGo = () => {
    feed?.close();
    feed = undefined;
    onDelta(undefined);
  };
  const connect = () =>
    openTaskFeed({
      ...deps,
      url,
      afterSeq: received,
      onDelta,
      onEvent: (event) => {
        received = event.seq;
        waiting.push(event);
        if (waiting.length >= MAX_WAITING && event.type !== 'finished') letGo();
        wake();
      },
      onStatus: (status, reason) => {
        onStatus?.(status);
        if (status === 'complete') end('ended');
        if (status === 'refused') end(new WatchRefused(reason ?? 'The gateway refused the socket.'));
      },
    });
  try {
    while (!signal?.aborted) {
      const event = waiting.shift();
      if (event) yield event;
      else if (over === 'ended') return;
      else if (over) throw over;
      else {
        feed ??= connect();
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    feed?.close();
  }
}
