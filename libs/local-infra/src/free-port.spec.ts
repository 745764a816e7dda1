import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { freePort, isPortFree, listenProblem } from './free-port';

describe('freePort', () => {
  let server: Server;
  let taken: number;

  beforeAll(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    taken = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  it('gives the preferred port again while it is free', async () => {
    const port = await freePort();
    expect(await freePort(port)).toBe(port);
  });

  it('gives another when the preferred one is taken', async () => {
    expect(await isPortFree(taken)).toBe(false);
    const port = await freePort(taken);
    expect(port).not.toBe(taken);
    expect(await isPortFree(port)).toBe(true);
  });

  it('tells why a port cannot be had', async () => {
    expect(await listenProblem(taken)).toBe('EADDRINUSE');
    expect(await listenProblem(await freePort(), '192.0.2.1')).toBe('EADDRNOTAVAIL');
  });
});
