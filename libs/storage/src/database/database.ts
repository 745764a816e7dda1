import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Pool } from 'pg';
import { MIGRATIONS } from './migrations';
import { PreparingClient } from './preparing-client';
import type { Database } from './schema.types';

export type Db = Kysely<Database>;

/** Opens a pool. Connections that break are dropped and replaced; `onIdleError` only tells of it. */
export function openDatabase(
  url: string,
  options: { maxConnections?: number; onIdleError?: (error: Error) => void } = {},
): Db {
  const pool = new Pool({
    connectionString: url,
    Client: PreparingClient,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 5_000,
    // A connection has learned its tables and plans: a new one takes tens of milliseconds for that.
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  // The pool watches idle connections only: one that breaks in the middle of a query would end the process.
  pool.on('connect', (client) => client.on('error', (error) => options.onIdleError?.(error)));
  pool.on('error', () => undefined);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** Brings the schema up to date; several processes may call it at once. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('migration failed', { cause: error });
}
