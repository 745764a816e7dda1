import { setTimeout as delay } from 'node:timers/promises';
import { ConfigError } from '@vouch/config';
import type { Keyring } from '@vouch/storage';
import type { Logger } from 'pino';

const RETRY_MS = 500;

/**
 * Waits for a database that the gateway has brought up to date, and makes sure that its vault opens.
 * @throws ConfigError when SERVER_SECRET_KEY is another one than before
 */
export async function vaultOpens(keyring: Pick<Keyring, 'problem'>, log: Logger): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const problem = await keyring.problem();
      if (problem === undefined) return;
      throw new ConfigError(problem);
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      if (attempt === 1) log.warn('waiting for PostgreSQL (DATABASE_URL), or for the gateway to set it up');
      await delay(RETRY_MS);
    }
  }
}
