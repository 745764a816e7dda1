/** One WebSocket that is kept open: reconnects with jitter, notices dead peers, and hands on parsed JSON. */
import { backoffMs } from './backoff';

export interface SocketLike {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(data: string): void;
  close(code?: number): void;
}
export type OpenSocket = (url: string) => SocketLike;

export interface SocketDeps {
  openSocket?: OpenSocket;
  random?: () => number;
  /** Calls back when the network or the tab comes back; returns how to stop that. */
  onWake?: (wake: () => void) => () => void;
}

export interface LiveSocketOptions extends SocketDeps {
  /** Asked before every connection, so that it can carry how far the reader is. */
  url: () => string;
  ping: () => unknown;
  onOpen: () => void;
  onFrame: (frame: unknown) => void;
  onDown: () => void;
}

export interface LiveSocket {
  send(frame: unknown): void;
  /** Drops this connection and opens another one after a short wait. */
  reconnect(): void;
  close(): void;
}

const HEARTBEAT_MS = 15_000;

const browserWake = (wake: () => void): (() => void) => {
  if (typeof window === 'undefined') return () => undefined;
  const onVisible = () => document.visibilityState === 'visible' && wake();
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', onVisible);
  };
};

const LONGEST_HINT_MS = 30_000;

/** When a gateway that goes away wants its clients back: `restart; reconnect_after_ms=N`. */
function hintedWaitMs(reason: string): number | undefined {
  const hint = /\breconnect_after_ms=(\d{1,6})\b/.exec(reason)?.[1];
  return hint === undefined ? undefined : Math.min(Number(hint), LONGEST_HINT_MS);
}

function parseJson(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}

export function openLiveSocket(options: LiveSocketOptions): LiveSocket {
  const { openSocket = (url) => new WebSocket(url), random = Math.random, onWake = browserWake } = options;
  let socket: SocketLike | undefined;
  let isOpen = false;
  let attempt = 0;
  let heardSincePing = true;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const heartbeat = setInterval(() => {
    if (!socket) return;
    if (!heardSincePing) return down();
    heardSincePing = false;
    if (isOpen) send(options.ping());
  }, HEARTBEAT_MS);

  function release(): void {
    const old = socket;
    socket = undefined;
    isOpen = false;
    if (!old) return;
    old.onopen = old.onmessage = old.onclose = null;
    old.close(1000);
  }

  /** `waitMs`: what the gateway asked for; else longer after each failure. */
  function down(waitMs?: number): void {
    release();
    if (closed) return;
    options.onDown();
    clearTimeout(retry);
    retry = setTimeout(connect, waitMs ?? backoffMs(attempt, random));
    attempt += 1;
  }

  function connect(): void {
    clearTimeout(retry);
    retry = undefined;
    release();
    heardSincePing = true;
    const opened = openSocket(options.url());
    socket = opened;
    opened.onopen = () => {
      isOpen = true;
      options.onOpen();
    };
    opened.onclose = ({ reason }) => down(hintedWaitMs(reason));
    opened.onmessage = (event) => {
      heardSincePing = true;
      const frame = parseJson(event.data);
      if (frame === undefined) return;
      // An accepted connection proves little (a proxy may sit in between); a frame proves that the gateway works.
      attempt = 0;
      options.onFrame(frame);
    };
  }

  function send(frame: unknown): void {
    try {
      socket?.send(JSON.stringify(frame));
    } catch {
      down();
    }
  }

  const stopWaking = onWake(() => {
    if (closed || retry === undefined) return;
    attempt = 0;
    connect();
  });

  function close(): void {
    closed = true;
    clearTimeout(retry);
    clearInterval(heartbeat);
    stopWaking();
    release();
  }

  connect();
  return { send, reconnect: () => down(), close };
}
