import { join } from 'node:path';
import { readInstance } from './instance-file';
import { databaseUrl } from './postgres-connection';
import { readFileIfPresent } from './private-file';

/** What a command needs to reach the servers of a data directory that is running; empty when it has none. */
export function localEnvironment(dataDir: string): { DATABASE_URL?: string; SERVER_SECRET_KEY?: string } {
  const { postgres } = readInstance(dataDir);
  const password = readFileIfPresent(join(dataDir, 'postgres-password'))?.trim();
  const secret = readFileIfPresent(join(dataDir, 'server-secret-key'))?.trim();
  return {
    ...(postgres && password ? { DATABASE_URL: databaseUrl(postgres.port, password) } : {}),
    ...(secret ? { SERVER_SECRET_KEY: secret } : {}),
  };
}
