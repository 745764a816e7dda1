import { createHmac, hkdfSync } from 'node:crypto';

export interface PayloadKey {
  /** Derived from the key itself, so that an id can never name another key. */
  id: string;
  bytes: Buffer;
}

export interface PayloadKeys {
  /** Seals what is new. */
  primary: PayloadKey;
  /** Every key that opens, by id: histories live long, so old keys are kept. */
  byId: ReadonlyMap<string, PayloadKey>;
}

function keyOf(secret: string): PayloadKey {
  const bytes = Buffer.from(hkdfSync('sha256', secret, 'vouch-temporal-payload', 'key', 32));
  const id = createHmac('sha256', bytes).update('key-id').digest('hex').slice(0, 12);
  return { id, bytes };
}

/** Keys from secret texts of good entropy; the first one seals, all of them open. */
export function createPayloadKeys([first, ...more]: readonly [string, ...string[]]): PayloadKeys {
  const primary = keyOf(first);
  const keys = [primary, ...more.map(keyOf)];
  return { primary, byId: new Map(keys.map((key) => [key.id, key])) };
}
