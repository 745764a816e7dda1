import { createTestDatabase as createDatabase } from '../../libs/storage/test/create-test-database';

/** A new, migrated database on the test server; its address. */
export async function createTestDatabase(): Promise<string> {
  const { url, db } = await createDatabase();
  await db.destroy();
  return url;
}
