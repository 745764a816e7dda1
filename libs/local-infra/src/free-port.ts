import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { LaunchError } from './launch-error';
import { waitUntil } from './wait-until';

/** Below the range systems take outgoing ports from, so that a remembered port is still free after a restart. */
const FIRST = 15_000;
const LAST = 29_999;

/** A killed server's port is free only when the last of its threads has ended. */
const RELEASE_MS = 2_000;

/** Why a server could not listen on the port now (EADDRINUSE, EACCES, …), or undefined when it could. */
export function listenProblem(port: number, host = '127.0.0.1'): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Whether a server could listen on the port of 127.0.0.1 now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenProblem(port)) === undefined;
}

/**
 * A port of 127.0.0.1 nobody listens on: the preferred one if it is or soon gets free, else any.
 *
 * @throws LaunchError when none is found.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await waitUntil(() => isPortFree(preferred), { withinMs: RELEASE_MS }))) return preferred;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(FIRST, LAST + 1);
    if (await isPortFree(port)) return port;
  }
  throw new LaunchError(`No free port found on 127.0.0.1 between ${FIRST} and ${LAST}.`);
}
