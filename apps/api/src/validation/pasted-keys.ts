import { maskSecrets } from '@vouch/shared';

/** What a person sent with everything masked that looks like a key, and one sentence per field where there was one. */
export interface WithoutKeys<T> {
  value: T;
  warnings: string[];
}

function masked(value: unknown, path: string, found: string[]): unknown {
  if (typeof value === 'string') {
    const clean = maskSecrets(value);
    if (clean !== value) found.push(path);
    return clean;
  }
  if (Array.isArray(value))
    return value.map((item: unknown, index) => masked(item, `${path}[${index}]`, found));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const inside = (name: string) => (path === '' ? name : `${path}.${name}`);
  return Object.fromEntries(entries.map(([name, child]) => [name, masked(child, inside(name), found)]));
}

/** Keys that people paste go no further than this: not into the database, a prompt, a log or the journal. */
export function withoutKeys<T>(value: T): WithoutKeys<T> {
  const found: string[] = [];
  const clean = masked(value, '', found) as T;
  const warnings = found.map(
    (field) => `What looks like a key in "${field}" was masked; store keys with POST /credentials`,
  );
  return { value: clean, warnings };
}
