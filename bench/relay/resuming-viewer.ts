import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';

const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 3_000;

export interface Seen {
  events: number;
  /** Events that came again, or later than one that follows them. */
  repeated: number;
  /** Places where an event was left out. */
  gaps: number;
  reconnects: number;
}

interface Frame {
  task_id: string;
  seq?: number;
  type: string;
  ts: number;
}

/** A viewer as the documentation tells to write one: after a cut it asks for everything after the last seq it has. */
export function watchResuming(
  url: (afterSeq: number) => string,
  onEvent?: (frame: Frame) => void,
  firstRetryMs = FIRST_RETRY_MS,
) {
  const seen: Seen = { events: 0, repeated: 0, gaps: 0, reconnects: -1 };
  let last = 0;
  let failures = 0;
  let finished = false;
  let stopped = false;
  let socket: WebSocket | undefined;

  const take = (frame: Frame) => {
    failures = 0;
    if (frame.seq === undefined) return;
    if (frame.seq <= last) seen.repeated += 1;
    else {
      if (frame.seq > last + 1) seen.gaps += 1;
      last = frame.seq;
      seen.events += 1;
    }
    finished ||= frame.type === 'finished';
    onEvent?.(frame);
  };
  const watchOnce = () =>
    new Promise<void>((resolve) => {
      const opened = new WebSocket(url(last), { perMessageDeflate: false });
      socket = opened;
      opened.on('message', (data: Buffer) => take(JSON.parse(data.toString()) as Frame));
      opened.on('error', () => undefined);
      opened.on('close', () => resolve());
    });
  const done = (async () => {
    while (!finished && !stopped) {
      seen.reconnects += 1;
      await watchOnce();
      // As a real client: not in step with the others, and not as fast as it can.
      await pause(Math.random() * Math.min(LAST_RETRY_MS, firstRetryMs * 2 ** failures));
      failures += 1;
    }
  })();
  return {
    seen,
    done,
    last: () => last,
    socket: () => socket,
    async stop() {
      stopped = true;
      socket?.terminate();
      await done;
    },
  };
}
export type ResumingViewer = ReturnType<typeof watchResuming>;
