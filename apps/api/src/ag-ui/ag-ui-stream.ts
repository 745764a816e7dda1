import { pipeline } from 'node:stream/promises';
import { EventType, type Event } from '@ag-ui/core';
import type { Response } from 'express';
import { asCatalogueError } from '../errors/as-catalogue-error';

const PING_MS = 15_000;

const frame = (event: Event): string => `data: ${JSON.stringify(event)}\n\n`;
const errorFrame = (code: string, message: string): string =>
  frame({ type: EventType.RUN_ERROR, code, message });

/** The events as frames; what goes wrong after the first byte can only be said as an event. */
async function* framesOf(events: AsyncIterable<Event>, closing: AbortSignal): AsyncGenerator<string> {
  try {
    for await (const event of events) yield frame(event);
  } catch (error) {
    const { code, message } = asCatalogueError(error);
    yield errorFrame(code, message);
    return;
  }
  if (closing.aborted) yield errorFrame('unavailable', 'The gateway is closing. The run goes on: run again.');
}

/** Writes AG-UI events as Server-Sent Events at the pace their reader takes them. */
export async function streamAgUi(
  response: Response,
  events: AsyncIterable<Event>,
  closing: AbortSignal,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  const ping = setInterval(() => response.write(': ping\n\n'), PING_MS);
  try {
    await pipeline(framesOf(events, closing), response);
  } catch {
    // The reader is gone; the run is not.
  } finally {
    clearInterval(ping);
  }
}
