import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeParts, waitReady } from './wait-ready';

describe('waitReady', () => {
  it('waits until the gateway says so', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 503 : 200).end('{"parts":{}}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ready`;
    await waitReady({ url, signal: new AbortController().signal, onProgress: () => undefined });
    expect(asked).toBe(3);
    server.close();
  });

  it('ends when everything has to stop', async () => {
    const stop = new AbortController();
    const waiting = waitReady({
      url: 'http://127.0.0.1:1/ready',
      signal: stop.signal,
      onProgress: () => undefined,
    });
    stop.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});

describe('describeParts', () => {
  it('names what is missing', () => {
    const parts = {
      postgres: { ok: true },
      worker: { ok: false, detail: 'nobody polls' },
      temporal: { ok: false },
    };
    expect(describeParts({ parts })).toBe('worker (nobody polls), temporal');
    expect(describeParts({})).toBe('the gateway is not ready');
    expect(describeParts(null)).toBe('the gateway is not ready');
  });
});
