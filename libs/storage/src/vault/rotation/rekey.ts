import { catalogueError } from '@vouch/shared';
import type { Audit } from '../../audit/audit';
import type { Db } from '../../database/database';
import { keyAddressOf } from '../keys/key-id';
import type { Keyring } from '../keys/keyring';
import { keyName } from '../keys/local-key-store';
import { knownServerKey } from '../keys/sealed-keys';

/**
 * Seals the few keys that lie under the previous SERVER_SECRET_KEY under the current one, all or none.
 * @returns how many there were
 * @throws unavailable when some are sealed under neither
 */
export function rekey(db: Db, keyring: Keyring, audit: Audit, actor: string): Promise<number> {
  const { serverKeys } = keyring;
  const { current } = serverKeys;
  return db.transaction().execute(async (tx) => {
    const sealed = await tx.selectFrom('sealed_keys').selectAll().forUpdate().execute();
    const local = await tx
      .selectFrom('vault_keys')
      .select('key_id')
      .where('provider', '=', 'local')
      .execute();
    const names = new Set(sealed.map(({ name }) => name));
    let resealed = 0;
    for (const { name, sealed_key, sealed_by } of sealed.filter((row) => row.sealed_by !== current.id)) {
      const old = knownServerKey(serverKeys, sealed_by);
      if (!old) throw catalogueError('unavailable', { part: 'vault' });
      const anew = { sealed_key: current.seal(name, old.open(name, sealed_key)), sealed_by: current.id };
      await tx.updateTable('sealed_keys').set(anew).where('name', '=', name).execute();
      resealed += 1;
    }
    // A key that was only derived from a server key is kept from now on, as the derivation ends with it.
    for (const ref of local.map(({ key_id }) => keyAddressOf(key_id).ref)) {
      const origin = names.has(keyName(ref)) ? undefined : knownServerKey(serverKeys, ref);
      if (!origin) continue;
      const name = keyName(ref);
      const values = { name, sealed_key: current.seal(name, origin.derive('seal')), sealed_by: current.id };
      await tx.insertInto('sealed_keys').values(values).execute();
      resealed += 1;
    }
    if (resealed > 0) await audit.append(tx, { actor, action: 'rekey', detail: `to ${current.id}` });
    return resealed;
  });
}
