import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type Db, migrate, openDatabase } from '../src/database/database';

export interface TestDatabase {
  /** Connection address of a database of its own, migrated. */
  url: string;
  db: Db;
  /** Runs one statement as the server's owner, on a connection of its own. */
  run(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

async function onServer(url: string, statement: string, values: unknown[] = []) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/** A migrated database for one test file on the server of the test run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('TEST_DATABASE_URL is not set: run this through the integration project');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString();
  const db = openDatabase(url);
  await migrate(db);
  return {
    url,
    db,
    run: (statement, values) => onServer(url, statement, values),
    async drop() {
      await db.destroy();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}
