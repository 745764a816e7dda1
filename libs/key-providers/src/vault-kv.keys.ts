import { randomBytes } from 'node:crypto';
import { createMaterialKeys, type KeyProvider } from '@vouch/storage';
import type { VaultClient } from './vault-client';

/** KV v2 keeps ten versions unless told otherwise; a key that fell out would take its credentials with it. */
const MAX_VERSIONS = 1_000;

/** Keys kept as versions of one KV v2 secret; data keys are wrapped here. A ref is a version. */
export function createVaultKvKeys(client: VaultClient, mount: string, path: string): KeyProvider {
  const known = new Map<string, Buffer>();
  return createMaterialKeys({
    name: 'vault-kv',
    async create() {
      await client.call('POST', `${mount}/metadata/${path}`, { max_versions: MAX_VERSIONS });
      const data = { key: randomBytes(32).toString('base64') };
      const { version } = await client.call('POST', `${mount}/data/${path}`, { data });
      return String(version);
    },
    async material(ref) {
      const present = known.get(ref);
      if (present) return present;
      const { data } = await client.call('GET', `${mount}/data/${path}?version=${ref}`);
      const key = Buffer.from(String((data as { key?: string }).key), 'base64');
      known.set(ref, key);
      return key;
    },
    async destroy(ref) {
      await client.call('PUT', `${mount}/destroy/${path}`, { versions: [Number(ref)] });
      known.delete(ref);
    },
  });
}
