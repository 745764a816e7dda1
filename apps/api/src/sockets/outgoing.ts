import type { WebSocket } from 'ws';

/**
 * A reader whose unread frames exceed this is waited for. With the largest event on top of it a connection buffers
 * less than 1 MiB.
 */
const HIGH_WATER_BYTES = 128 * 1024;

export const isBehind = (socket: WebSocket): boolean => socket.bufferedAmount > HIGH_WATER_BYTES;

/** Sends one frame of JSON, which may be shared with other sockets; resolves when the next one may follow. */
export function sendPaced(socket: WebSocket, frame: Buffer): Promise<void> | undefined {
  if (socket.bufferedAmount + frame.length <= HIGH_WATER_BYTES) {
    socket.send(frame, { binary: false });
    return undefined;
  }
  return new Promise((resolve) => socket.send(frame, { binary: false }, () => resolve()));
}

/** Sends a reply that may be lost: whoever asks faster than they read gets no answers piled up. */
export function sendReply(socket: WebSocket, frame: unknown): void {
  if (socket.readyState === socket.OPEN && !isBehind(socket))
    socket.send(JSON.stringify(frame), () => undefined);
}
