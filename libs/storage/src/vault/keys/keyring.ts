import { createHmac, randomBytes } from 'node:crypto';
import type { Db } from '../../database/database';
import { keyAddressOf, keyIdOf } from './key-id';
import type { KeyContext, KeyProvider, KeyProviderName } from './key-provider';
import { createLocalKeyStore } from './local-key-store';
import { createMaterialKeys } from './material-keys';
import { createSealedKeys, type ServerKeys } from './sealed-keys';
import { createServerKey } from './server-key';
import { serverKeyProblem } from './server-key-problem';

export interface KeyringOptions {
  serverSecretKey: string;
  /** The server key before it, until `vault rekey` has run. */
  previousServerSecretKey?: string;
  /** Providers beside `local`, which is always there. */
  providers?: KeyProvider[];
  /** Where new keys are made; default `local`. */
  keyProvider?: KeyProviderName;
}

export interface DataKey {
  key_id: string;
  wrapped_key: Buffer;
  dataKey: Buffer;
}

/** The keys of the vault: which provider keeps them, and which one wraps new data keys. */
export interface Keyring {
  readonly serverKeys: ServerKeys;
  /** What to tell an operator whose SERVER_SECRET_KEY was changed; undefined when all is well. */
  problem(): Promise<string | undefined>;
  /** Where new keys are made. */
  readonly keyProvider: KeyProviderName;
  /** A fresh data key, wrapped under the primary key. @throws unavailable */
  newDataKey(context: KeyContext): Promise<DataKey>;
  /** 32 random bytes. */
  freshDataKey(): Buffer;
  /** Wraps a data key under a certain key. @throws unavailable */
  wrap(key_id: string, dataKey: Buffer, context: KeyContext): Promise<Buffer>;
  /**
   * The data key of a credential.
   * @throws unavailable; any other error when it cannot be had at all
   */
  unwrap(sealed: { key_id: string; wrapped_key: Buffer | null }, context: KeyContext): Promise<Buffer>;
  /** Makes a key at the configured provider and registers it; it is not primary yet. @throws unavailable */
  create(): Promise<string>;
  /** Destroys a key at its provider. @throws unavailable */
  destroy(key_id: string): Promise<void>;
  /** Tells two values apart without revealing either: 12 hexadecimal characters. */
  fingerprint(value: string): Promise<string>;
  /** The key that the audit chain is hashed with. */
  auditKey(): Promise<Buffer>;
}

export function createKeyring(db: Db, options: KeyringOptions): Keyring {
  const { serverSecretKey, previousServerSecretKey, keyProvider = 'local' } = options;
  const serverKeys: ServerKeys = {
    current: createServerKey(serverSecretKey),
    previous: previousServerSecretKey === undefined ? undefined : createServerKey(previousServerSecretKey),
  };
  const sealedKeys = createSealedKeys(db, serverKeys);
  const localStore = createLocalKeyStore(sealedKeys, serverKeys);
  const providers = [createMaterialKeys(localStore), ...(options.providers ?? [])];

  function providerOf(key_id: string): { provider: KeyProvider; ref: string } {
    const { provider: name, ref } = keyAddressOf(key_id);
    const provider = providers.find((candidate) => candidate.name === name);
    if (!provider) throw new Error(`key ${key_id} is at the provider ${name}, which is not configured`);
    return { provider, ref };
  }

  const primary = async () =>
    (await db.selectFrom('vault_keys').select('key_id').where('is_primary', '=', true).executeTakeFirst())
      ?.key_id;

  async function create(): Promise<string> {
    const provider = providers.find(({ name }) => name === keyProvider);
    if (!provider) throw new Error(`the key provider ${keyProvider} is not configured`);
    const key_id = keyIdOf({ provider: keyProvider, ref: await provider.create() });
    await db.insertInto('vault_keys').values({ key_id, provider: keyProvider }).execute();
    return key_id;
  }

  const destroy = async (key_id: string) => {
    const { provider, ref } = providerOf(key_id);
    await provider.destroy(ref);
  };

  /** Several processes may make the first key at once; one of them becomes primary. */
  async function firstPrimary(): Promise<string> {
    const made = await create();
    await db
      .updateTable('vault_keys')
      .set({ is_primary: true })
      .where('key_id', '=', made)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('vault_keys as other').select('other.key_id').where('other.is_primary', '=', true),
          ),
        ),
      )
      .execute()
      .catch(async (error: unknown) => {
        if ((await primary()) === undefined) throw error;
      });
    return (await primary()) ?? made;
  }

  const wrap = async (key_id: string, dataKey: Buffer, context: KeyContext) => {
    const { provider, ref } = providerOf(key_id);
    return provider.wrap(ref, dataKey, context);
  };

  return {
    serverKeys,
    problem: () => serverKeyProblem(db, serverKeys),
    keyProvider,
    wrap,
    create,
    destroy,
    freshDataKey: () => randomBytes(32),
    async newDataKey(context) {
      const dataKey = randomBytes(32);
      const key_id = (await primary()) ?? (await firstPrimary());
      return { key_id, dataKey, wrapped_key: await wrap(key_id, dataKey, context) };
    },
    async unwrap({ key_id, wrapped_key }, context) {
      const { provider, ref } = providerOf(key_id);
      return wrapped_key === null ? localStore.material(ref) : provider.unwrap(ref, wrapped_key, context);
    },
    async fingerprint(value) {
      const key = await sealedKeys.findOrAdd('fingerprint', () => serverKeys.current.derive('fingerprint'));
      return createHmac('sha256', key).update(value).digest('hex').slice(0, 12);
    },
    auditKey: () => sealedKeys.findOrAdd('audit', () => randomBytes(32)),
  };
}
