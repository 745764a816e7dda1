import { associatedBytes, openBytes, sealBytes } from '../sealed-bytes';
import type { KeyContext, KeyProvider, KeyProviderName } from './key-provider';

/** A place that keeps keys and gives their 32 bytes to this process. */
export interface KeyStore {
  readonly name: KeyProviderName;
  create(): Promise<string>;
  /** @throws when there is no such key */
  material(ref: string): Promise<Buffer>;
  destroy(ref: string): Promise<void>;
}

const wrapContext = ({ user_id, provider }: KeyContext): Buffer =>
  associatedBytes(['vouch-data-key-v1', user_id, provider]);

/** Wraps data keys here, with AES-256-GCM, under keys that a store keeps. */
export function createMaterialKeys(store: KeyStore): KeyProvider {
  return {
    name: store.name,
    create: store.create,
    wrap: async (ref, dataKey, context) =>
      sealBytes(await store.material(ref), dataKey, wrapContext(context)),
    unwrap: async (ref, wrapped, context) =>
      openBytes(await store.material(ref), wrapped, wrapContext(context)),
    destroy: store.destroy,
  };
}
