import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CatalogueError } from '@vouch/shared';
import { retryAfterSeconds } from '../errors/retry-after';

/** Answers a handshake that is not accepted, in plain HTTP with the catalogue's body. */
export function refuseUpgrade(socket: Duplex, error: CatalogueError): void {
  const retryAfter = retryAfterSeconds(error);
  const body = JSON.stringify(error.toBody());
  const lines = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? 'Error'}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    ...(retryAfter === undefined ? [] : [`Retry-After: ${retryAfter}`]),
    'Connection: close',
    '',
    body,
  ];
  socket.end(lines.join('\r\n'));
}
