import type { KeyContext, KeyProvider } from '@vouch/storage';
import { VaultRefusal, type VaultClient } from './vault-client';

const base64 = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64');
const associated = ({ user_id, provider }: KeyContext) => base64(JSON.stringify([user_id, provider]));

/** Keys that never leave the server: it wraps and unwraps. A ref is a version of one transit key. */
export function createVaultTransitKeys(client: VaultClient, mount: string, key: string): KeyProvider {
  const latest = async () => Number((await client.call('GET', `${mount}/keys/${key}`)).latest_version);
  return {
    name: 'vault-transit',
    async create() {
      const present = await latest().catch((error: unknown) => {
        if (error instanceof VaultRefusal) return undefined;
        throw error;
      });
      const path = present === undefined ? `${mount}/keys/${key}` : `${mount}/keys/${key}/rotate`;
      await client.call('POST', path, present === undefined ? { type: 'aes256-gcm96' } : {});
      return String(await latest());
    },
    async wrap(ref, dataKey, context) {
      const body = {
        plaintext: base64(dataKey),
        associated_data: associated(context),
        key_version: Number(ref),
      };
      const { ciphertext } = await client.call('POST', `${mount}/encrypt/${key}`, body);
      return Buffer.from(String(ciphertext));
    },
    async unwrap(_ref, wrapped, context) {
      const body = { ciphertext: wrapped.toString(), associated_data: associated(context) };
      const { plaintext } = await client.call('POST', `${mount}/decrypt/${key}`, body);
      return Buffer.from(String(plaintext), 'base64');
    },
    /** The server destroys a version together with all before it. */
    async destroy(ref) {
      const next = Number(ref) + 1;
      const { min_available_version } = await client.call('GET', `${mount}/keys/${key}`);
      if (Number(min_available_version) >= next) return;
      const bounds = { min_decryption_version: next, min_encryption_version: next };
      await client.call('POST', `${mount}/keys/${key}/config`, bounds);
      await client.call('POST', `${mount}/keys/${key}/trim`, { min_available_version: next });
    },
  };
}
