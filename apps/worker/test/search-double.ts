import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SearchDouble {
  url: string;
  /** What came: the key it was sent and the search. */
  requests: { authorization: string; query: string }[];
  stop(): Promise<unknown>;
}

/** A stand-in for the search provider: it refuses the key `wrong` and quotes the key it was sent. */
export async function startSearchDouble(): Promise<SearchDouble> {
  const requests: SearchDouble['requests'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { query } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string };
      const authorization = request.headers.authorization ?? '';
      requests.push({ authorization, query });
      const content = `Lisbon is sunny (asked with ${authorization})`;
      response.writeHead(authorization === 'Bearer wrong' ? 401 : 200, {
        'content-type': 'application/json',
      });
      response.end(
        JSON.stringify({ results: [{ title: 'Weather', url: 'https://example.org/w', content }] }),
      );
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    stop() {
      server.closeAllConnections();
      return once(server.close(), 'close');
    },
  };
}
