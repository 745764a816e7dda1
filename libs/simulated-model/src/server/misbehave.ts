import type { ServerResponse } from 'node:http';
import type { ProviderFault } from '../faults/fault';
import { completionBody, completionEvents, type Completion } from '../wire/completion';
import { beginEvents, sendError } from './send';

const PAGE =
  '<!doctype html><html><body><h1>Welcome</h1><p>This page is no answer of a model.</p></body></html>';

/** Answers wrongly, in the way that the fault says. The answer that was due shows where a stream breaks off. */
export function misbehave(
  response: ServerResponse,
  fault: ProviderFault,
  due: Completion,
  streams: boolean,
): void {
  switch (fault.kind) {
    case 'error':
      sendError(response, fault.error);
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
      return;
    case 'stall':
      if (streams) beginEvents(response, completionEvents(due, false).slice(0, 2));
      else response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
      return;
    case 'truncate': {
      const body = JSON.stringify(completionBody(due));
      if (streams) beginEvents(response, completionEvents(due, false).slice(0, 2));
      else {
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        });
        response.write(body.slice(0, body.length / 2));
      }
      setImmediate(() => response.destroy());
    }
  }
}
