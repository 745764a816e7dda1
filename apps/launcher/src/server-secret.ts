import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ConfigError, secretKeyProblem } from '@vouch/config';
import { readFileIfPresent, writePrivateFile } from '@vouch/local-infra';

export interface SecretOptions {
  dataDir: string;
  configured: string | undefined;
  production: boolean;
}

/**
 * The key credentials are encrypted under: the configured one, else one that is made for this data directory and kept
 * in it, readable by its owner only. In production nothing is made: a lost folder would lose every credential.
 *
 * @throws ConfigError when it is too weak, or missing in production.
 */
export function serverSecret({ dataDir, configured, production }: SecretOptions): string {
  const path = join(dataDir, 'server-secret-key');
  if (configured !== undefined) return checked('SERVER_SECRET_KEY', configured);
  if (production) {
    throw new ConfigError(
      'SERVER_SECRET_KEY is required when NODE_ENV=production (openssl rand -hex 32 makes a good one)',
    );
  }
  const kept = readFileIfPresent(path)?.trim();
  if (kept !== undefined) return checked(path, kept);
  const made = randomBytes(32).toString('hex');
  writePrivateFile(path, `${made}\n`);
  return made;
}

function checked(name: string, key: string): string {
  const problem = secretKeyProblem(key);
  if (problem) throw new ConfigError(`${name} ${problem}`);
  return key;
}
