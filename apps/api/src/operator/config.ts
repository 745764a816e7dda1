import {
  databaseEnv,
  loadConfig,
  readDotEnv,
  secretEnv,
  vaultEnv,
  vaultSettings,
  type EnvRecord,
} from '@vouch/config';
import { z } from 'zod';

const operatorEnv = z.object({ ...databaseEnv, ...secretEnv, ...vaultEnv });

/** What the commands of an operator need. @throws ConfigError with one line that names the variable */
export function operatorConfig(env: EnvRecord = readDotEnv('.env', process.env)) {
  const values = loadConfig(operatorEnv, env);
  return { databaseUrl: values.DATABASE_URL, vault: vaultSettings(values) };
}
