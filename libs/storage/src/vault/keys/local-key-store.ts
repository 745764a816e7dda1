import { randomBytes } from 'node:crypto';
import type { KeyStore } from './material-keys';
import { knownServerKey, type SealedKeys, type ServerKeys } from './sealed-keys';

export const keyName = (ref: string): string => `kek:${ref}`;

/** Keys of this installation, sealed under SERVER_SECRET_KEY. */
export function createLocalKeyStore(sealedKeys: SealedKeys, serverKeys: ServerKeys): KeyStore {
  return {
    name: 'local',
    async material(ref) {
      // The first key of an installation from before data keys was derived from the server key, and has its id.
      const key = (await sealedKeys.find(keyName(ref))) ?? knownServerKey(serverKeys, ref)?.derive('seal');
      if (!key) throw new Error(`there is no local key ${ref}`);
      return key;
    },
    async create() {
      const ref = randomBytes(6).toString('hex');
      await sealedKeys.findOrAdd(keyName(ref), () => randomBytes(32));
      return ref;
    },
    destroy: (ref) => sealedKeys.remove(keyName(ref)),
  };
}
