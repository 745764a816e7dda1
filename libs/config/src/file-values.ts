import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error';
import type { EnvRecord } from './env-record';

/**
 * The values of those variables whose `NAME_FILE` names a file, as secrets are handed to containers. White space
 * around the content is no part of it, an empty file leaves the variable unset, and the variable itself wins. A
 * `NAME_FILE` that is a variable of its own is left alone.
 *
 * @throws ConfigError when a file cannot be read.
 */
export function valuesFromFiles(names: readonly string[], env: EnvRecord): Record<string, string> {
  const entries = names.flatMap((name) => {
    const path = env[`${name}_FILE`];
    // Such a name may be a variable of its own: MODEL_CASSETTE_FILE does not hold MODEL_CASSETTE.
    const isVariable = names.includes(`${name}_FILE`);
    if (path === undefined || isVariable || env[name] !== undefined) return [];
    const value = readText(`${name}_FILE`, path);
    return value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function readText(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new ConfigError(
      `${name} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`,
    );
  }
}
