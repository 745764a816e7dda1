import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { openValue, sealValue, type CredentialIdentity } from './envelope';

const KEY = randomBytes(32);
const identity: CredentialIdentity = {
  credential_id: 'c1',
  user_id: 'ada',
  provider: 'openai',
  scope: 'saved',
  task_id: '',
  version: 1,
};
const seal = (of: CredentialIdentity = identity, value = 'a value') => sealValue(KEY, of, value);

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });
const anyIdentity: fc.Arbitrary<CredentialIdentity> = fc.record({
  credential_id: anyText,
  user_id: anyText,
  provider: anyText,
  scope: anyText,
  task_id: anyText,
  version: fc.nat(),
});

it('opens what it sealed, for any value of any credential', () => {
  fc.assert(
    fc.property(anyIdentity, fc.string({ unit: 'grapheme' }), (of, value) => {
      expect(openValue(KEY, of, sealValue(KEY, of, value))).toBe(value);
    }),
  );
});

it('does not open as any other credential, however alike', () => {
  const fields = Object.keys(identity) as (keyof CredentialIdentity)[];
  fc.assert(
    fc.property(anyIdentity, anyIdentity, fc.subarray(fields, { minLength: 1 }), (of, other, changed) => {
      const moved = { ...of, ...Object.fromEntries(changed.map((field) => [field, other[field]])) };
      fc.pre(fields.some((field) => moved[field] !== of[field]));
      expect(() => openValue(KEY, moved, seal(of))).toThrow();
    }),
  );
});

it('does not open when fields are shifted into each other', () => {
  const sealed = seal({ ...identity, user_id: 'ab', provider: 'c' });
  expect(() => openValue(KEY, { ...identity, user_id: 'a', provider: 'bc' }, sealed)).toThrow();
  expect(() => openValue(KEY, { ...identity, user_id: 'ab', provider: 'c6:' }, sealed)).toThrow();
});

it('does not open with any bit of nonce, ciphertext or tag flipped', () => {
  const sealed = seal();
  for (const part of ['nonce', 'ciphertext'] as const) {
    for (let bit = 0; bit < sealed[part].length * 8; bit += 1) {
      const flipped = Buffer.from(sealed[part]);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => openValue(KEY, identity, { ...sealed, [part]: flipped })).toThrow();
    }
  }
});

it('does not open when cut short, nor under another data key', () => {
  const sealed = seal();
  for (let length = 0; length < sealed.ciphertext.length; length += 1) {
    const cut = { ...sealed, ciphertext: sealed.ciphertext.subarray(0, length) };
    expect(() => openValue(KEY, identity, cut)).toThrow();
  }
  expect(() => openValue(randomBytes(32), identity, sealed)).toThrow();
});

it('never seals twice alike', () => {
  const sealed = Array.from({ length: 500 }, () => seal());
  expect(new Set(sealed.map(({ nonce }) => nonce.toString('hex'))).size).toBe(500);
  expect(new Set(sealed.map(({ ciphertext }) => ciphertext.toString('hex'))).size).toBe(500);
});
