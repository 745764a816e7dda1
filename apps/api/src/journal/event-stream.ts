import type { Response } from 'express';
import type { RelayedEvent } from './relayed-event';

const PING_MS = 15_000;

/** Resolves when the response takes more, or is gone. */
function drained(response: Response, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = () => {
    response.off('drain', done);
    signal.removeEventListener('abort', done);
    resolve();
  };
  response.on('drain', done);
  signal.addEventListener('abort', done, { once: true });
  return promise;
}

const END_OF_EVENT = Buffer.from('\n\n');

const eventFrame = ({ event, frame }: RelayedEvent): Buffer =>
  Buffer.concat([Buffer.from(`id: ${event.seq}\ndata: `), frame, END_OF_EVENT]);

/**
 * Writes a journal as Server-Sent Events at the pace its reader takes them; ends with the journal.
 * @param retryAfterMs asked at the end: when the reader should come back, if somebody else ended the stream
 */
export async function streamEvents(
  response: Response,
  events: AsyncIterable<RelayedEvent>,
  signal: AbortSignal,
  retryAfterMs: () => number | undefined = () => undefined,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  const ping = setInterval(() => response.write(': ping\n\n'), PING_MS);
  try {
    for await (const event of events) {
      if (signal.aborted) break;
      if (!response.write(eventFrame(event))) await drained(response, signal);
    }
  } finally {
    clearInterval(ping);
    const retry = retryAfterMs();
    if (retry !== undefined) response.write(`retry: ${retry}\n\n`);
    response.end();
  }
}
