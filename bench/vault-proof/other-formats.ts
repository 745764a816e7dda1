import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How others seal a stored credential, as far as their formats are documented: none of them binds it to its owner. */
export interface OtherFormat {
  name: string;
  seal(value: string): Buffer;
  open(sealed: Buffer): string;
}

/** Fernet: AES-128-CBC, then HMAC-SHA256 over version, time, IV and ciphertext. */
export function fernetFormat(): OtherFormat {
  const [signing, encryption] = [randomBytes(16), randomBytes(16)];
  const sign = (body: Buffer) => createHmac('sha256', signing).update(body).digest();
  return {
    name: 'Fernet',
    seal(value) {
      const iv = randomBytes(16);
      const cipher = createCipheriv('aes-128-cbc', encryption, iv);
      const head = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(8), iv]);
      const body = Buffer.concat([head, cipher.update(value, 'utf8'), cipher.final()]);
      return Buffer.concat([body, sign(body)]);
    },
    open(sealed) {
      const body = sealed.subarray(0, -32);
      if (!timingSafeEqual(sealed.subarray(-32), sign(body))) throw new Error('altered');
      const decipher = createDecipheriv('aes-128-cbc', encryption, body.subarray(9, 25));
      return decipher.update(body.subarray(25), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** AES-256-GCM under one key without associated data. */
export function plainGcmFormat(): OtherFormat {
  const key = randomBytes(32);
  return {
    name: 'AES-256-GCM without associated data',
    seal(value) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]);
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAuthTag(
        sealed.subarray(-16),
      );
      return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}
