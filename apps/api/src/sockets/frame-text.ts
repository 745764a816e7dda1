import { isUtf8 } from 'node:buffer';
import type { RawData } from 'ws';

/** Larger frames close the socket. */
export const MAX_FRAME_BYTES = 256 * 1024;
/** What `ws` itself refuses unread; above our own limit, so that the refusal can be explained first. */
export const MAX_PAYLOAD_BYTES = 1024 * 1024;

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

export type FrameReading = { kind: 'json'; value: unknown } | { kind: 'malformed' } | { kind: 'too_large' };

/** One received frame as JSON; binary frames are not ours. */
export function readFrame(data: RawData, isBinary: boolean): FrameReading {
  const bytes = bytesOf(data);
  if (bytes.length > MAX_FRAME_BYTES) return { kind: 'too_large' };
  if (isBinary || !isUtf8(bytes)) return { kind: 'malformed' };
  try {
    return { kind: 'json', value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return { kind: 'malformed' };
  }
}
