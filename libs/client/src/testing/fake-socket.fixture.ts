import type { OpenSocket, SocketDeps, SocketLike } from '../live-socket';

/** A WebSocket whose server side the test plays. */
export interface FakeSocket extends SocketLike {
  url: string;
  sent: unknown[];
  closed: boolean;
  open(): void;
  receive(frame: unknown): void;
  drop(code?: number, reason?: string): void;
}

function fakeSocket(url: string): FakeSocket {
  const socket: FakeSocket = {
    url,
    sent: [],
    closed: false,
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (data) => void socket.sent.push(JSON.parse(data)),
    close: () => void (socket.closed = true),
    open: () => socket.onopen?.(new Event('open')),
    receive: (frame) => socket.onmessage?.(new MessageEvent('message', { data: JSON.stringify(frame) })),
    drop: (code = 1006, reason = '') => socket.onclose?.(new CloseEvent('close', { code, reason })),
  };
  return socket;
}

/** Socket dependencies that record every connection; retries wait their full ceiling. */
export function fakeSockets() {
  const sockets: FakeSocket[] = [];
  let wake: () => void = () => undefined;
  const openSocket: OpenSocket = (url) => {
    const socket = fakeSocket(url);
    sockets.push(socket);
    return socket;
  };
  const deps: SocketDeps = {
    openSocket,
    random: () => 1,
    onWake: (callback) => {
      wake = callback;
      return () => (wake = () => undefined);
    },
  };
  const last = (): FakeSocket => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  };
  return { deps, sockets, last, wake: () => wake() };
}
