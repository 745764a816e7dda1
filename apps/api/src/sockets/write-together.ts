import type { Writable } from 'node:stream';

/**
 * What is written to a connection from here to the end of this turn of the event loop, promises included, leaves in one
 * system call: a call for each small frame costs more than all else that is done with it.
 */
export function writeTogether(connection: Writable): void {
  if (connection.writableCorked > 0) return;
  connection.cork();
  process.nextTick(() => connection.uncork());
}
