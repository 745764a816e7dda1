import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Client } from 'pg';

const MARK = '/* prepared */';

/**
 * Marks a statement to be planned once for each connection instead of at every call: for the few that run all the time
 * and whose planning, over all partitions, takes longer than they do. Only for texts that are always the same and name
 * their columns: PostgreSQL refuses a kept plan whose result has got another shape.
 */
export const prepared = sql.raw(MARK);

/** A connection that keeps the plans of statements that are marked so. */
export class PreparingClient extends Client {
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args;
    if (typeof text !== 'string' || !text.includes(MARK)) return this.#run(...args);
    const name = createHash('sha1').update(text).digest('base64url');
    return this.#run({ name, text, values }, ...rest);
  }

  #run(...args: unknown[]): never {
    return (super.query as (...args: unknown[]) => never).apply(this, args);
  }
}
