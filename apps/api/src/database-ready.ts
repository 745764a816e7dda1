import { setTimeout as delay } from 'node:timers/promises';
import { migrate, type Db } from '@vouch/storage';
import type { Logger } from 'pino';
import { isDatabaseDown } from './errors/as-catalogue-error';
import { describeError } from './log';

const RETRY_MS = 500;

/**
 * Brings the schema up to date; waits for a database that is not there yet, and says so once.
 * @throws AbortError when it is told to stop waiting
 */
export async function migrateWhenReady(db: Db, log: Logger, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await migrate(db);
    } catch (error) {
      if (!isDatabaseDown(error)) throw error;
      if (attempt === 1) log.warn({ error: describeError(error) }, 'waiting for PostgreSQL (DATABASE_URL)');
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
