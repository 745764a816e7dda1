import { setTimeout as pause } from 'node:timers/promises';
import { catalogueError } from '@vouch/shared';

/** Waits so long for the database and no longer. @throws unavailable */
export async function within<T>(patienceMs: number, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = pause(patienceMs, undefined, { signal: done.signal }).then(() => {
    throw catalogueError('unavailable', { part: 'postgres' });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
