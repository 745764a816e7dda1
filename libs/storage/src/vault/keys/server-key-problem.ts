import type { Db } from '../../database/database';
import { keyAddressOf } from './key-id';
import { keyName } from './local-key-store';
import { knownServerKey, type ServerKeys } from './sealed-keys';

/** What to tell an operator whose SERVER_SECRET_KEY does not open what lies in the database; undefined when it does. */
export async function serverKeyProblem(db: Db, serverKeys: ServerKeys): Promise<string | undefined> {
  const sealed = await db.selectFrom('sealed_keys').select(['name', 'sealed_by']).execute();
  const local = await db.selectFrom('vault_keys').select('key_id').where('provider', '=', 'local').execute();
  const names = new Set(sealed.map(({ name }) => name));
  // A key from before providers was derived from the server key whose id it has.
  const derived = local
    .map(({ key_id }) => key_id)
    .filter((key_id) => keyAddressOf(key_id).ref === key_id && !names.has(keyName(key_id)));
  const needed = [...sealed.map(({ sealed_by }) => sealed_by), ...derived];
  const missing = needed.find((id) => !knownServerKey(serverKeys, id));
  if (missing === undefined) return undefined;
  return (
    `SERVER_SECRET_KEY is not the one that the stored credentials are sealed under (its fingerprint is ` +
    `${serverKeys.current.id}, theirs is ${missing}). Put the old key back, or set SERVER_SECRET_KEY_PREVIOUS ` +
    `to it and run "npm run vault -- rekey"`
  );
}
