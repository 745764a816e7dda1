import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Whose credential a ciphertext is; bound to it, so that a row moved elsewhere does not decrypt. */
export interface CredentialIdentity {
  credential_id: string;
  user_id: string;
  provider: string;
  scope: string;
  task_id: string;
  version: number;
}

export interface Sealed {
  key_id: string;
  nonce: Buffer;
  /** The AES-256-GCM ciphertext followed by its 16-byte tag. */
  ciphertext: Buffer;
}

export interface Envelope {
  seal(identity: CredentialIdentity, value: string): Sealed;
  /** @throws when the ciphertext, its identity or the server key is not the one it was sealed with */
  open(identity: CredentialIdentity, sealed: Sealed): string;
  /** Tells two values apart without revealing either: 12 hexadecimal characters. */
  fingerprint(value: string): string;
}

const FORMAT = 'vouch-credential-v1';
const TAG_BYTES = 16;

/** Each field with its length before it, so that no two identities have the same bytes. */
function associatedData(identity: CredentialIdentity): Buffer {
  const { credential_id, user_id, provider, scope, task_id, version } = identity;
  const fields = [FORMAT, credential_id, user_id, provider, scope, task_id, String(version)];
  return Buffer.from(fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join(''));
}

/** AES-256-GCM under keys derived from SERVER_SECRET_KEY. */
export function createEnvelope(serverSecretKey: string): Envelope {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', serverSecretKey, FORMAT, purpose, 32));
  const sealingKey = derive('seal');
  const fingerprintKey = derive('fingerprint');
  const keyId = createHmac('sha256', derive('key-id')).update(FORMAT).digest('hex').slice(0, 12);
  return {
    seal(identity, value) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(associatedData(identity));
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return { key_id: keyId, nonce, ciphertext: Buffer.concat([body, cipher.getAuthTag()]) };
    },
    open(identity, { key_id, nonce, ciphertext }) {
      if (key_id !== keyId) throw new Error(`sealed with server key ${key_id}, this server has ${keyId}`);
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, nonce, { authTagLength: TAG_BYTES })
        .setAAD(associatedData(identity))
        .setAuthTag(ciphertext.subarray(-TAG_BYTES));
      return decipher.update(ciphertext.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
    fingerprint: (value) => createHmac('sha256', fingerprintKey).update(value).digest('hex').slice(0, 12),
  };
}
