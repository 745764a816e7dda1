import { setTimeout as delay } from 'node:timers/promises';

/** A detached server, as @vouch/local-infra starts it. */
export interface DetachedServer {
  isAlive(): boolean;
  stop(): Promise<void>;
}

export interface KeepAliveOptions<S extends DetachedServer> {
  server: S;
  /** Starts it again where it was: same ports, same data. */
  startAgain: (previous: S) => Promise<S>;
  onLine: (line: string) => void;
  everyMs?: number;
}

/** Watches a detached server and starts it again when it died. Stop it through the result only. */
export function keepServerAlive<S extends DetachedServer>(
  options: KeepAliveOptions<S>,
): { stop(): Promise<void> } {
  const { startAgain, onLine, everyMs = 1_000 } = options;
  const stopping = new AbortController();
  let { server } = options;

  async function watch(): Promise<void> {
    while (await pause(everyMs, stopping.signal)) {
      if (server.isAlive()) continue;
      onLine('ended unexpectedly, starting it again');
      try {
        server = await startAgain(server);
        onLine('runs again');
      } catch (error) {
        onLine(error instanceof Error ? error.message : String(error));
      }
    }
  }

  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      // A start under way has to end first, or it would leave a server nobody stops.
      await watching;
      await server.stop();
    },
  };
}

/** False when the pause was cut short. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(ms, true, { signal }).catch(() => false);
}
