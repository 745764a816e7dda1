import type { WebSocket } from 'ws';

/** A reader that is this far behind is waited for. */
const HIGH_WATER_BYTES = 1024 * 1024;

export const isBehind = (socket: WebSocket): boolean => socket.bufferedAmount > HIGH_WATER_BYTES;

/** Sends one frame; resolves when the next one may follow. */
export function sendPaced(socket: WebSocket, frame: unknown): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.send(JSON.stringify(frame), () => resolve());
  return isBehind(socket) ? promise : Promise.resolve();
}

/** Sends a reply that may be lost: whoever asks faster than they read gets no answers piled up. */
export function sendReply(socket: WebSocket, frame: unknown): void {
  if (socket.readyState === socket.OPEN && !isBehind(socket))
    socket.send(JSON.stringify(frame), () => undefined);
}
