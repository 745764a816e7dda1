/** Whose data key it is: bound to the wrapped key, and shown in the access log of a provider that keeps one. */
export interface KeyContext {
  user_id: string;
  provider: string;
}

export const KEY_PROVIDERS = [
  'local',
  'vault-transit',
  'vault-kv',
  'aws-kms',
  'aws-secrets-manager',
] as const;
export type KeyProviderName = (typeof KEY_PROVIDERS)[number];

/**
 * Keeps key-encryption keys and wraps data keys under them. A key is named by what the provider calls it (its `ref`);
 * which of them are in use and which one is primary is known to the keyring alone.
 *
 * Every method throws `unavailable` when the provider cannot be reached or refuses this process, and any other error
 * when the request itself is wrong: an unknown key, bytes or a context that do not fit.
 */
export interface KeyProvider {
  readonly name: KeyProviderName;
  /** Makes a new key and answers with its ref. */
  create(): Promise<string>;
  wrap(ref: string, dataKey: Buffer, context: KeyContext): Promise<Buffer>;
  unwrap(ref: string, wrapped: Buffer, context: KeyContext): Promise<Buffer>;
  /** Destroys a key for good; one that is destroyed already is no error. */
  destroy(ref: string): Promise<void>;
}
