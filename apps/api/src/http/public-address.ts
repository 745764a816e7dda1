import type { IncomingHttpHeaders } from 'node:http';

/** How the client reached us: what an absolute address given to it has to start with. */
export interface PublicAddress {
  secure: boolean;
  host: string;
}

const HOST = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?$/;
const first = (header: string | string[] | undefined) =>
  (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim();

/** `trusted`: the peer is a proxy whose X-Forwarded-* headers count. */
export function publicAddress(
  headers: IncomingHttpHeaders,
  encrypted: boolean,
  trusted: boolean,
): PublicAddress {
  const forwardedHost = trusted ? first(headers['x-forwarded-host']) : undefined;
  const forwardedProtocol = trusted ? first(headers['x-forwarded-proto']) : undefined;
  const host = forwardedHost || headers.host || '';
  return {
    secure: forwardedProtocol ? /^(https|wss)$/i.test(forwardedProtocol) : encrypted,
    host: HOST.test(host) ? host : 'localhost',
  };
}

/** The address of a task's journal, as it works from where the request came. */
export const taskSocketUrl = ({ secure, host }: PublicAddress, taskId: string): string =>
  `${secure ? 'wss' : 'ws'}://${host}/ws/tasks/${taskId}`;
