import { startGateway, codeOf, type TestGateway } from './running-gateway';
import { infoEvent } from './sample-events';
import { openSocket, refusedHandshake } from './socket-client';

const TOKEN = 'token-of-ada-1';
const from = (address: string) => ({ 'x-forwarded-for': address });
const as = (token: string, address: string) => ({ ...from(address), authorization: `Bearer ${token}` });

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({
    API_TOKENS: `ada:${TOKEN},bob:token-of-bob-1`,
    HOST: '127.0.0.1',
    TRUST_PROXY: 'loopback',
    LIMIT_CONNECTIONS: '3',
    LIMIT_REQUESTS: '4',
  });
});
afterAll(() => gateway.close());

it('answers 429 with Retry-After to an address that asks too often, and serves another', async () => {
  const ask = (address: string) => gateway.ask('GET', '/health', { headers: from(address) });
  let last = await ask('10.1.1.1');
  for (let request = 1; request < 60 && last.status === 200; request += 1) last = await ask('10.1.1.1');
  expect(codeOf(last)).toBe('429 too_many_requests');
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(codeOf(await ask('10.1.1.2'))).toBe('200');
});

it('counts the addresses of one IPv6 network together, and another network apart', async () => {
  const ask = (network: number, host: number) =>
    gateway.ask('GET', '/health', { headers: from(`2001:db8:0:${network}::${host}`) });
  let last = await ask(1, 1);
  for (let request = 2; request < 60 && last.status === 200; request += 1) last = await ask(1, request);
  expect(codeOf(last)).toBe('429 too_many_requests');
  expect(codeOf(await ask(2, 1))).toBe('200');
});

it('counts a caller wherever the requests come from', async () => {
  const ask = (token: string, host: number) =>
    gateway.ask('GET', '/tasks', { headers: as(token, `10.2.1.${host}`) });
  let last = await ask(TOKEN, 1);
  for (let request = 2; request < 60 && last.status === 200; request += 1) last = await ask(TOKEN, request);
  expect(codeOf(last)).toBe('429 too_many_requests');
  expect(codeOf(await ask('token-of-bob-1', 1))).toBe('200');
});

it('counts open sockets and streams together, and gives their places back', async () => {
  const taskId = await gateway.storedTask('bob');
  await gateway.journal.append(taskId, [infoEvent(1)]);
  const options = { headers: as('token-of-bob-1', '10.3.1.1') };
  const route = gateway.socketUrl(`/ws/tasks/${taskId}`);
  const sockets = [openSocket(route, options), openSocket(gateway.socketUrl('/ws/agent'), options)];
  await Promise.all(sockets.map((socket) => socket.opened()));
  const gone = new AbortController();
  const stream = await fetch(`http://127.0.0.1:${gateway.port()}/tasks/${taskId}/events`, {
    headers: { ...options.headers, accept: 'text/event-stream' },
    signal: gone.signal,
  });
  expect(stream.status).toBe(200);
  const refused = await refusedHandshake(route, options);
  expect([refused.status, refused.body.error.code]).toEqual([429, 'too_many_requests']);

  sockets.forEach((socket) => socket.close());
  await Promise.all(sockets.map((socket) => socket.closed));
  const next = openSocket(route, options);
  await next.opened();
  next.close();
  gone.abort();
});
