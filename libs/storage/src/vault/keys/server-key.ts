import { createHmac, hkdfSync } from 'node:crypto';
import { associatedBytes, openBytes, sealBytes } from '../sealed-bytes';

const FORMAT = 'vouch-credential-v1';

/** What SERVER_SECRET_KEY is good for: it seals the few keys that everything else hangs on. */
export interface ServerKey {
  /** Tells two server keys apart without revealing either: 12 hexadecimal characters. */
  id: string;
  seal(name: string, key: Buffer): Buffer;
  /** @throws when it was sealed under another server key, or under another name */
  open(name: string, sealed: Buffer): Buffer;
  derive(purpose: 'seal' | 'fingerprint'): Buffer;
}

export function createServerKey(serverSecretKey: string): ServerKey {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', serverSecretKey, FORMAT, purpose, 32));
  const sealingKey = derive('keyring');
  const associated = (name: string) => associatedBytes(['vouch-sealed-key-v1', name]);
  return {
    id: createHmac('sha256', derive('key-id')).update(FORMAT).digest('hex').slice(0, 12),
    seal: (name, key) => sealBytes(sealingKey, key, associated(name)),
    open: (name, sealed) => openBytes(sealingKey, sealed, associated(name)),
    derive,
  };
}
