import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import { ConfigError } from './config-error';
import type { EnvRecord } from './env-record';
import { valuesFromFiles } from './file-values';

/**
 * Reads the environment once into a typed object. Empty and blank values count as unset; each variable may instead be
 * the content of a file that `NAME_FILE` names.
 *
 * @example loadConfig(z.object({ ...commonEnv, ...databaseEnv }), process.env)
 * @throws ConfigError with one line that names every bad variable and repeats no value.
 */
export function loadConfig<S extends z.ZodObject>(schema: S, env: EnvRecord): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const present = { ...given, ...valuesFromFiles(Object.keys(schema.shape), given) };
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  throw new ConfigError(describe(result.error.issues, present));
}

function describe(issues: readonly z.core.$ZodIssue[], env: EnvRecord): string {
  const byName = new Map<string, string>();
  for (const issue of issues) {
    const name = String(issue.path[0] ?? '');
    const missing = name !== '' && env[name] === undefined && issue.code !== 'custom';
    if (!byName.has(name)) byName.set(name, missing ? 'is required and not set' : issue.message);
  }
  return [...byName].map(([name, problem]) => `${name} ${problem}`.trim()).join('; ');
}

/**
 * The variables of a `.env` file with those of the real environment on top, as `process.loadEnvFile` would leave
 * them. An absent file gives the environment unchanged.
 *
 * @throws ConfigError when the file exists and cannot be read.
 */
export function readDotEnv(path: string, env: EnvRecord): EnvRecord {
  if (!existsSync(path)) return { ...env };
  try {
    return { ...parseEnv(readFileSync(path, 'utf8')), ...env };
  } catch (error) {
    throw new ConfigError(
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`,
    );
  }
}
