import type { ServerResponse } from 'node:http';
import type { WireError } from '../wire/wire-error';

const EVENT_STREAM = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' };
const SHORTEST_PAUSE_MS = 15;

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...headers,
    })
    .end(text);
}

export function sendError(response: ServerResponse, { status, headers, ...error }: WireError): void {
  sendJson(response, status, { error }, headers);
}

/** Runs a step after a pause, unless the client has gone by then. */
export function after(response: ServerResponse, milliseconds: number, step: () => void): void {
  if (milliseconds <= 0) {
    step();
    return;
  }
  const cancel = () => clearTimeout(timer);
  const timer = setTimeout(() => {
    response.off('close', cancel);
    step();
  }, milliseconds);
  response.once('close', cancel);
}

/** Writes events in equal pauses that add up to the latency; at once without one. */
export function sendEvents(response: ServerResponse, events: readonly string[], latencyMs: number): void {
  response.writeHead(200, EVENT_STREAM);
  const ticks = Math.min(events.length, Math.floor(latencyMs / SHORTEST_PAUSE_MS));
  if (ticks <= 1) {
    after(response, latencyMs, () => response.end(events.join('')));
    return;
  }
  response.flushHeaders();
  const writeFrom = (tick: number) =>
    after(response, latencyMs / ticks, () => {
      const from = Math.floor((tick * events.length) / ticks);
      const to = Math.floor(((tick + 1) * events.length) / ticks);
      const part = events.slice(from, to).join('');
      if (tick + 1 === ticks) response.end(part);
      else {
        response.write(part);
        writeFrom(tick + 1);
      }
    });
  writeFrom(0);
}

/** Begins an event stream and leaves it open. */
export function beginEvents(response: ServerResponse, events: readonly string[]): void {
  response.writeHead(200, EVENT_STREAM);
  response.write(events.join(''));
}
