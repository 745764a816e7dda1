import { randomBytes } from 'node:crypto';
import { associatedBytes, openBytes, sealBytes } from '../sealed-bytes';
import type { KeyContext, KeyProvider } from './key-provider';
import { knownServerKey, type SealedKeys, type ServerKeys } from './sealed-keys';

export const keyName = (ref: string): string => `kek:${ref}`;

/** How a data key is wrapped by key material at hand: AES-256-GCM, bound to whose it is. */
export const wrapContext = ({ user_id, provider }: KeyContext): Buffer =>
  associatedBytes(['vouch-data-key-v1', user_id, provider]);

export interface LocalKeys extends KeyProvider {
  /** The key itself, which sealed values before there were data keys. */
  material(ref: string): Promise<Buffer>;
}

/** Keys of this installation, sealed under SERVER_SECRET_KEY. */
export function createLocalKeys(sealedKeys: SealedKeys, serverKeys: ServerKeys): LocalKeys {
  async function material(ref: string): Promise<Buffer> {
    // The first key of an installation from before data keys was derived from the server key, and has its id.
    const key = (await sealedKeys.find(keyName(ref))) ?? knownServerKey(serverKeys, ref)?.derive('seal');
    if (!key) throw new Error(`there is no local key ${ref}`);
    return key;
  }
  return {
    name: 'local',
    material,
    async create() {
      const ref = randomBytes(6).toString('hex');
      await sealedKeys.findOrAdd(keyName(ref), () => randomBytes(32));
      return ref;
    },
    wrap: async (ref, dataKey, context) => sealBytes(await material(ref), dataKey, wrapContext(context)),
    unwrap: async (ref, wrapped, context) => openBytes(await material(ref), wrapped, wrapContext(context)),
    destroy: (ref) => sealedKeys.remove(keyName(ref)),
  };
}
