import { randomUUID } from 'node:crypto';
import { migrate, openDatabase } from '@vouch/storage';
import { sql } from 'kysely';

/** A new, migrated database on the test server; its address. */
export async function createTestDatabase(): Promise<string> {
  const server = process.env.TEST_DATABASE_URL ?? '';
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = openDatabase(server, { maxConnections: 1 });
  await sql.raw(`create database ${name}`).execute(admin);
  await admin.destroy();
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = openDatabase(url.href, { maxConnections: 1 });
  await migrate(db);
  await db.destroy();
  return url.href;
}
