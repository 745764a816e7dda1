import { sql } from 'kysely';
import type { Db } from '../../database/database';
import { openValue, sealValue } from '../envelope';
import type { Keyring } from '../keys/keyring';
import type { CredentialRow } from '../use-credential';

interface Rewrapped {
  credential_id: string;
  version: number;
  from_key: string;
  wrapped_key: Buffer;
  nonce: Buffer;
  ciphertext: Buffer;
}

/** Wraps a row's data key anew; a row from before data keys is sealed anew under one of its own. */
async function rewrapped(keyring: Keyring, to: string, row: CredentialRow): Promise<Rewrapped | undefined> {
  const { credential_id, version, key_id, wrapped_key, nonce, ciphertext } = row;
  if (key_id === null) return undefined;
  const dataKey = await keyring.unwrap({ key_id, wrapped_key }, row);
  const value = openValue(dataKey, row, row);
  const facts = { credential_id, version, from_key: key_id };
  if (wrapped_key !== null)
    return { ...facts, nonce, ciphertext, wrapped_key: await keyring.wrap(to, dataKey, row) };
  const fresh = keyring.freshDataKey();
  return { ...facts, wrapped_key: await keyring.wrap(to, fresh, row), ...sealValue(fresh, row, value) };
}

export interface RewrapBatch {
  /** The last credential that was looked at; undefined when there are no more. */
  cursor: string | undefined;
  rewrapped: number;
  /** Credentials that cannot be opened, so that they stay under their key. */
  unreadable: string[];
}

/**
 * Moves the next credentials to another key, in one statement that leaves alone what was replaced meanwhile; so it may
 * be ended at any moment, and run by several at once.
 * @throws unavailable when a key's provider is
 */
export async function rewrapNext(
  db: Db,
  keyring: Keyring,
  to: string,
  { after, limit }: { after: string; limit: number },
): Promise<RewrapBatch> {
  const rows = await db
    .selectFrom('credentials')
    .selectAll()
    .where('key_id', '!=', to)
    .where('credential_id', '>', after)
    .orderBy('credential_id')
    .limit(limit)
    .execute();
  const unreadable: string[] = [];
  const ready: Rewrapped[] = [];
  for (const row of rows) {
    try {
      const moved = await rewrapped(keyring, to, row);
      if (moved) ready.push(moved);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      unreadable.push(row.credential_id);
    }
  }
  return {
    cursor: rows.at(-1)?.credential_id,
    rewrapped: ready.length === 0 ? 0 : await storeRewrapped(db, to, ready),
    unreadable,
  };
}

const isUnavailable = (error: unknown) => (error as { code?: unknown }).code === 'unavailable';

async function storeRewrapped(db: Db, to: string, ready: Rewrapped[]): Promise<number> {
  const column = <K extends keyof Rewrapped>(name: K) => ready.map((row) => row[name]);
  const { numAffectedRows } = await sql`
    update credentials c
    set key_id = ${to}, wrapped_key = moved.wrapped_key, nonce = moved.nonce, ciphertext = moved.ciphertext
    from unnest(
      ${column('credential_id')}::text[], ${column('version')}::int[], ${column('from_key')}::text[],
      ${column('wrapped_key')}::bytea[], ${column('nonce')}::bytea[], ${column('ciphertext')}::bytea[]
    ) as moved (credential_id, version, from_key, wrapped_key, nonce, ciphertext)
    where c.credential_id = moved.credential_id and c.version = moved.version and c.key_id = moved.from_key
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}
