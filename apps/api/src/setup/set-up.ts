import type { Db } from '@vouch/storage';
import type { Logger } from 'pino';
import type { ApiConfig } from '../config';
import { migrateWhenReady } from '../database-ready';
import { describeError } from '../log';
import { createAttributeRegistration } from '../temporal/search-attributes';
import type { TemporalAccess } from '../temporal/temporal-access';
import { ensureNamespace } from './ensure-namespace';
import { patiently } from './patiently';

const CALL_MS = 5_000;
const GIVE_UP_MS = 120_000;
const RETRY_MS = 500;

/**
 * Brings the database's schema, the Temporal namespace and its search attributes to what this version needs. What is
 * there already is left alone, so it may be run again at any time, also while others run it.
 *
 * @throws the last error, when a server is not there within two minutes
 */
export async function setUp(
  db: Db,
  temporal: TemporalAccess,
  config: Pick<ApiConfig, 'temporalRetentionDays'>,
  log: Logger,
): Promise<void> {
  const insist = <T>(what: string, attempt: () => Promise<T>) =>
    patiently(() => temporal.call(CALL_MS, attempt), {
      everyMs: RETRY_MS,
      withinMs: GIVE_UP_MS,
      onWait: (error) => log.warn({ error: describeError(error) }, `waiting for Temporal: ${what}`),
    });

  await migrateWhenReady(db, log, AbortSignal.timeout(GIVE_UP_MS));
  log.info('the database schema is current');
  const namespace = await insist('namespace', () => ensureNamespace(temporal, config.temporalRetentionDays));
  log.info({ namespace: temporal.namespace }, `the namespace is ${namespace}`);
  // A namespace that was just made is known to the whole server some seconds later.
  await insist('search attributes', createAttributeRegistration(temporal));
  log.info('the search attributes are registered');
}
