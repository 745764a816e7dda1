import { Client } from 'pg';

const DATABASE = 'vouch';

/** Connection address of a local cluster's database. */
export function databaseUrl(port: number, password: string, database = DATABASE): string {
  return `postgres://vouch:${password}@127.0.0.1:${port}/${database}`;
}

/** The folder of the cluster that answers on a port to our password, or undefined when none does. */
export async function servedCluster(port: number, password: string): Promise<string | undefined> {
  try {
    return await withClient(port, password, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory;
    });
  } catch {
    return undefined;
  }
}

/** Creates the database on the first start. */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  await withClient(port, password, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}

async function withClient<T>(
  port: number,
  password: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const connectionString = databaseUrl(port, password, 'postgres');
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
