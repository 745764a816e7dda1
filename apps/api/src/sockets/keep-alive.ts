import type { WebSocket } from 'ws';

const PING_MS = 15_000;

/** Pings a socket and ends it when a whole interval passes without a sign of life. */
export function keepAlive(socket: WebSocket): void {
  let alive = true;
  const timer = setInterval(() => {
    if (!alive) {
      socket.terminate();
      return;
    }
    alive = false;
    socket.ping();
  }, PING_MS);
  socket.on('pong', () => (alive = true));
  socket.on('message', () => (alive = true));
  socket.on('close', () => clearInterval(timer));
}
