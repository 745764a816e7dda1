/** The journal of one run, live: each event once, in order of seq, without a gap, across reconnects. */
import {
  taskSocketOutboundSchema,
  type AgentDelta,
  type JournalEvent,
  type TaskSocketControl,
} from '@vouch/shared';
import type { FeedStatus } from './feed-status';
import { openLiveSocket, type SocketDeps } from './live-socket';

export interface TaskFeedOptions extends SocketDeps {
  /** Address of the run's socket that replays everything after `afterSeq`. */
  url: (afterSeq: number) => string;
  /** What the caller has already; 0 when it has nothing. */
  afterSeq?: number;
  onEvent: (event: JournalEvent) => void;
  /** A piece of a message being written; undefined when a new connection will tell of it from its beginning. */
  onDelta: (delta: AgentDelta | undefined) => void;
  onStatus: (status: FeedStatus, reason?: string) => void;
}

export interface TaskFeed {
  close(): void;
}

/** Silence after which a replay counts as caught up; the journal's frames carry no such mark. */
const QUIET_MS = 200;
const OUTDATED = 'The gateway sent something this page does not understand. Reload the page.';

const isControl = (frame: JournalEvent | TaskSocketControl): frame is TaskSocketControl => !('seq' in frame);

const seqOf = (frame: unknown): number | undefined => {
  const seq = typeof frame === 'object' && frame !== null && 'seq' in frame ? frame.seq : undefined;
  return typeof seq === 'number' ? seq : undefined;
};

export function openTaskFeed({
  url,
  afterSeq = 0,
  onEvent,
  onDelta,
  onStatus,
  ...deps
}: TaskFeedOptions): TaskFeed {
  let lastSeq = afterSeq;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const waitForQuiet = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => onStatus('live'), QUIET_MS);
  };

  function end(status: FeedStatus, reason?: string): void {
    ended = true;
    clearTimeout(quiet);
    socket.close();
    onStatus(status, reason);
  }

  function takeControl(frame: TaskSocketControl): void {
    if (frame.type === 'agent_delta') onDelta(frame);
    if (frame.type === 'error' && frame.code === 'seq_beyond_end') end('refused', frame.message);
  }

  function takeEvent(event: JournalEvent): void {
    if (event.seq <= lastSeq) return;
    if (event.seq > lastSeq + 1) return socket.reconnect();
    lastSeq = event.seq;
    onEvent(event);
    if (event.type === 'finished') end('complete');
    else if (quiet !== undefined) waitForQuiet();
  }

  function takeFrame(frame: unknown): void {
    if (ended) return;
    const parsed = taskSocketOutboundSchema.safeParse(frame);
    if (parsed.success) return isControl(parsed.data) ? takeControl(parsed.data) : takeEvent(parsed.data);
    const seq = seqOf(frame);
    if (seq !== undefined && seq > lastSeq) end('refused', OUTDATED);
  }

  onStatus('connecting');
  const socket = openLiveSocket({
    ...deps,
    url: () => url(lastSeq),
    ping: () => ({ type: 'ping' }),
    onOpen: () => {
      onStatus('catching_up');
      waitForQuiet();
    },
    onFrame: takeFrame,
    onDown: () => {
      clearTimeout(quiet);
      quiet = undefined;
      onDelta(undefined);
      onStatus('offline');
    },
  });

  return {
    close: () => {
      ended = true;
      clearTimeout(quiet);
      socket.close();
    },
  };
}
