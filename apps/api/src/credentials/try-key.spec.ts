import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret } from '@vouch/storage';
import { outcomeOf, tryKey } from './try-key';

const KEY = new Secret('sk-tried-0123456789');
let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let address: string;
beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/models`;
});
afterAll(() => once(server.close(), 'close'));

it.each([
  [200, 'accepted'],
  [401, 'refused'],
  [403, 'refused'],
  [404, 'unclear'],
  [429, 'unclear'],
  [302, 'unclear'],
  [500, 'unclear'],
] as const)('%d means %s', (status, outcome) => expect(outcomeOf(status).outcome).toBe(outcome));

it('sends the key to the address alone, and passes nothing on of what comes back', async () => {
  const seen: (string | undefined)[] = [];
  answer = ({ headers, url }, response) => {
    seen.push(url, headers.authorization);
    response.writeHead(401).end('no such key: sk-tried-0123456789');
  };
  const outcome = await tryKey(address, KEY);
  expect(outcome).toEqual({ outcome: 'refused', message: expect.not.stringContaining('sk-') as string });
  expect(seen).toEqual(['/v1/models', 'Bearer sk-tried-0123456789']);
});

it('follows no redirect', async () => {
  let asked = 0;
  answer = (_, response) => {
    asked += 1;
    response.writeHead(302, { location: address }).end();
  };
  expect((await tryKey(address, KEY)).outcome).toBe('unclear');
  expect(asked).toBe(1);
});

it('does not know when nobody answers, and knows what cannot be sent', async () => {
  expect((await tryKey('http://127.0.0.1:1/', KEY)).outcome).toBe('unclear');
  expect((await tryKey(address, new Secret('schlüssel'))).outcome).toBe('refused');
});
