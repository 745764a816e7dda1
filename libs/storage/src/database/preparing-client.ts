import { createHash } from 'node:crypto';
import { Client, type QueryConfig } from 'pg';

/** A process uses a few hundred texts; more than this come from lists of varying length. */
const MAX_STATEMENTS = 500;
const names = new Map<string, string>();

/** The name under which a connection keeps a statement; undefined for one that is not worth keeping. */
export function statementName(text: string): string | undefined {
  // Columns that a later version adds would break the kept plan of a statement that asks for all of them.
  if (/\*/.test(text)) return undefined;
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_STATEMENTS) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
  names.set(text, name);
  return name;
}

type Query = (query: unknown, ...rest: unknown[]) => unknown;

/** Has PostgreSQL parse and plan each statement once a connection instead of each time. */
export class PreparingClient extends Client {
  constructor(...args: ConstructorParameters<typeof Client>) {
    super(...args);
    const query = this.query.bind(this) as Query;
    this.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
      // Without values a text may hold several statements, as migrations do.
      const isOne = typeof text === 'string' && Array.isArray(values) && values.length > 0;
      const name = isOne ? statementName(text) : undefined;
      if (name === undefined) return query(text, values, ...rest);
      return query({ name, text, values } as QueryConfig, ...rest);
    }) as typeof this.query;
  }
}
