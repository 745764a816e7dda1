import type { WebSocket } from 'ws';

const WINDOW_MS = 1_000;

/** Reads no more than so many frames a second of a socket; a client that sends faster is slowed down by TCP. */
export function boundMessages(socket: WebSocket, perSecond: number): void {
  let since = -Infinity;
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  socket.on('message', () => {
    const now = performance.now();
    if (now - since >= WINDOW_MS) {
      since = now;
      count = 0;
    }
    count += 1;
    if (count < perSecond || timer) return;
    socket.pause();
    timer = setTimeout(
      () => {
        timer = undefined;
        socket.resume();
      },
      since + WINDOW_MS - now,
    );
  });
  socket.on('close', () => clearTimeout(timer));
}
