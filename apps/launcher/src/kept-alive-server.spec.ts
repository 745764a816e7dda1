import { waitUntil } from '@vouch/local-infra';
import { keepServerAlive } from './kept-alive-server';

/** A server that lives until it is told otherwise. */
function fakeServer(port: number) {
  const server = {
    port,
    alive: true,
    isAlive: () => server.alive,
    stop: async () => void (server.alive = false),
  };
  return server;
}

describe('keepServerAlive', () => {
  it('starts a dead server again where it was, also after a failed attempt', async () => {
    const first = fakeServer(5);
    const started: ReturnType<typeof fakeServer>[] = [];
    const lines: string[] = [];
    let attempts = 0;
    const kept = keepServerAlive({
      server: first,
      everyMs: 1,
      onLine: (line) => lines.push(line),
      startAgain: async ({ port }) => {
        attempts += 1;
        if (attempts === 1) throw new Error('no space left');
        started.push(fakeServer(port));
        return started.at(-1) ?? first;
      },
    });

    first.alive = false;
    expect(await waitUntil(() => started.length === 1, { withinMs: 5_000 })).toBe(true);
    expect(started[0]?.port).toBe(5);
    expect(lines).toEqual(expect.arrayContaining(['no space left', 'runs again']));
    await kept.stop();
    expect(started[0]?.alive).toBe(false);
    expect(attempts).toBe(2);
  });

  it('waits for a start under way before it stops', async () => {
    const first = fakeServer(5);
    const second = fakeServer(5);
    const { promise, resolve } = Promise.withResolvers<typeof second>();
    let asked = false;
    const kept = keepServerAlive({
      server: first,
      everyMs: 1,
      onLine: () => undefined,
      startAgain: () => {
        asked = true;
        return promise;
      },
    });
    first.alive = false;
    expect(await waitUntil(() => asked, { withinMs: 5_000 })).toBe(true);
    const stopping = kept.stop();
    resolve(second);
    await stopping;
    expect(second.alive).toBe(false);
  });
});
