import { catalogueError } from '@vouch/shared';
import type { Db } from '../../database/database';
import type { ServerKey } from './server-key';

/** SERVER_SECRET_KEY, and the one before it while its keys have not been sealed anew. */
export interface ServerKeys {
  current: ServerKey;
  previous?: ServerKey;
}

/** Keys of 32 bytes that lie in PostgreSQL sealed under SERVER_SECRET_KEY; opened ones stay in memory. */
export interface SealedKeys {
  /** @throws unavailable when it is sealed under a server key that this process does not have */
  find(name: string): Promise<Buffer | undefined>;
  /** The key of this name; the first caller of all processes makes it. */
  findOrAdd(name: string, make: () => Buffer): Promise<Buffer>;
  remove(name: string): Promise<void>;
}

export const knownServerKey = ({ current, previous }: ServerKeys, id: string): ServerKey | undefined =>
  [current, previous].find((key) => key?.id === id);

export function createSealedKeys(db: Db, serverKeys: ServerKeys): SealedKeys {
  const opened = new Map<string, Buffer>();

  async function find(name: string): Promise<Buffer | undefined> {
    const known = opened.get(name);
    if (known) return known;
    const row = await db.selectFrom('sealed_keys').selectAll().where('name', '=', name).executeTakeFirst();
    if (!row) return undefined;
    const serverKey = knownServerKey(serverKeys, row.sealed_by);
    if (!serverKey) throw catalogueError('unavailable', { part: 'vault' });
    const key = serverKey.open(name, row.sealed_key);
    opened.set(name, key);
    return key;
  }

  return {
    find,
    async findOrAdd(name, make) {
      const present = await find(name);
      if (present) return present;
      const { id, seal } = serverKeys.current;
      await db
        .insertInto('sealed_keys')
        .values({ name, sealed_key: seal(name, make()), sealed_by: id })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const added = await find(name);
      if (!added) throw new Error(`the sealed key ${name} was removed while it was being made`);
      return added;
    },
    async remove(name) {
      await db.deleteFrom('sealed_keys').where('name', '=', name).execute();
      opened.get(name)?.fill(0);
      opened.delete(name);
    },
  };
}
