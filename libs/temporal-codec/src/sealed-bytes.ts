import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { PayloadKey } from './payload-keys';

/** What a sealed payload is bound to: moved to another run or namespace it does not open. */
export interface Binding {
  namespace: string;
  /** Empty where the engine does not say whose payload it is. */
  run: string;
}

const VERSION = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + SALT_BYTES;

/** A key and a nonce of its own for each payload: one key of ours then seals any number of them. */
function derive(key: PayloadKey, salt: Uint8Array): { key: Buffer; nonce: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', key.bytes, salt, 'vouch-payload-v1', 44));
  return { key: bytes.subarray(0, 32), nonce: bytes.subarray(32) };
}

/** Each field with its length before it, so that no two bindings have the same bytes. */
function associatedData(keyId: string, { namespace, run }: Binding): Buffer {
  const fields = ['vouch-payload-v1', keyId, namespace, run];
  return Buffer.from(fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join(''));
}

/** Version byte, salt, AES-256-GCM ciphertext, tag. */
export function seal(key: PayloadKey, binding: Binding, plain: Uint8Array): Buffer {
  const salt = randomBytes(SALT_BYTES);
  const derived = derive(key, salt);
  const cipher = createCipheriv('aes-256-gcm', derived.key, derived.nonce);
  cipher.setAAD(associatedData(key.id, binding));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), salt, body, cipher.getAuthTag()]);
}

/** @throws when anything of it is not as it was sealed */
export function open(key: PayloadKey, binding: Binding, sealed: Uint8Array): Buffer {
  if (sealed[0] !== VERSION || sealed.length < HEADER_BYTES + TAG_BYTES)
    throw new Error('not a sealed payload');
  const derived = derive(key, sealed.subarray(1, HEADER_BYTES));
  const decipher = createDecipheriv('aes-256-gcm', derived.key, derived.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(key.id, binding));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES, -TAG_BYTES)), decipher.final()]);
}
