import { associatedBytes, openBytes, sealBytes } from './sealed-bytes';

/** Whose credential a ciphertext is; bound to it, so that a row moved elsewhere does not decrypt. */
export interface CredentialIdentity {
  credential_id: string;
  user_id: string;
  provider: string;
  scope: string;
  /** Empty for a saved credential. */
  task_id: string;
  version: number;
}

export interface SealedValue {
  nonce: Buffer;
  /** The AES-256-GCM ciphertext followed by its 16-byte tag. */
  ciphertext: Buffer;
}

const FORMAT = 'vouch-credential-v1';
const NONCE_BYTES = 12;

function associatedData(identity: CredentialIdentity): Buffer {
  const { credential_id, user_id, provider, scope, task_id, version } = identity;
  return associatedBytes([FORMAT, credential_id, user_id, provider, scope, task_id, String(version)]);
}

/** Seals a value under its data key, bound to whose it is. The key that wraps the data key is not part of it. */
export function sealValue(dataKey: Buffer, identity: CredentialIdentity, value: string): SealedValue {
  const sealed = sealBytes(dataKey, Buffer.from(value), associatedData(identity));
  return { nonce: sealed.subarray(0, NONCE_BYTES), ciphertext: sealed.subarray(NONCE_BYTES) };
}

/** @throws when the ciphertext, its identity or the data key is not the one it was sealed with */
export function openValue(dataKey: Buffer, identity: CredentialIdentity, sealed: SealedValue): string {
  const bytes = Buffer.concat([sealed.nonce, sealed.ciphertext]);
  return openBytes(dataKey, bytes, associatedData(identity)).toString('utf8');
}
