import type { WebSocket } from 'ws';

/** A peer that is gone is found after two of these at most. */
const PING_MS = 12_000;

export interface KeepAlive {
  watch(socket: WebSocket): void;
  stop(): void;
}

/** Pings all sockets by one timer and ends those that give no sign of life for a whole interval. */
export function createKeepAlive(pingMs = PING_MS): KeepAlive {
  const quiet = new Map<WebSocket, boolean>();
  const timer = setInterval(() => {
    for (const [socket, wasQuiet] of quiet) {
      if (wasQuiet) socket.terminate();
      else {
        quiet.set(socket, true);
        socket.ping();
      }
    }
  }, pingMs);
  return {
    watch(socket) {
      const alive = () => quiet.has(socket) && quiet.set(socket, false);
      quiet.set(socket, false);
      socket.on('pong', alive);
      socket.on('message', alive);
      socket.on('close', () => quiet.delete(socket));
    },
    stop: () => clearInterval(timer),
  };
}
