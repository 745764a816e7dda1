import { KEY_PROVIDERS, type KeyProviderName } from './key-provider';

export interface KeyAddress {
  provider: KeyProviderName;
  /** What the provider calls the key. */
  ref: string;
}

export const keyIdOf = ({ provider, ref }: KeyAddress): string => `${provider}:${ref}`;

/** Where a key is kept. One without a provider is local and older than providers. */
export function keyAddressOf(key_id: string): KeyAddress {
  const provider = KEY_PROVIDERS.find((name) => key_id.startsWith(`${name}:`));
  return provider ? { provider, ref: key_id.slice(provider.length + 1) } : { provider: 'local', ref: key_id };
}
