import fc from 'fast-check';
import { createEnvelope, type CredentialIdentity } from './envelope';

const SERVER_KEY = 'server key with enough entropy in it';
const envelope = createEnvelope(SERVER_KEY);
const identity: CredentialIdentity = {
  credential_id: 'c1',
  user_id: 'ada',
  provider: 'openai',
  scope: 'saved',
  task_id: '',
  version: 1,
};

it('opens what it sealed, for any value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
      expect(envelope.open(identity, envelope.seal(identity, value))).toBe(value);
    }),
  );
});

it.each(Object.keys(identity) as (keyof CredentialIdentity)[])('does not open with another %s', (field) => {
  const sealed = envelope.seal(identity, 'value');
  const other = { ...identity, [field]: field === 'version' ? 2 : 'other' };
  expect(() => envelope.open(other, sealed)).toThrow();
});

it('does not open when fields are shifted into each other', () => {
  const sealed = envelope.seal({ ...identity, user_id: 'ab', provider: 'c' }, 'value');
  expect(() => envelope.open({ ...identity, user_id: 'a', provider: 'bc' }, sealed)).toThrow();
  expect(() => envelope.open({ ...identity, user_id: 'ab', provider: 'c6:' }, sealed)).toThrow();
});

it('does not open with any bit of nonce, ciphertext or tag flipped', () => {
  const sealed = envelope.seal(identity, 'a value');
  for (const part of ['nonce', 'ciphertext'] as const) {
    for (let bit = 0; bit < sealed[part].length * 8; bit += 1) {
      const flipped = Buffer.from(sealed[part]);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => envelope.open(identity, { ...sealed, [part]: flipped })).toThrow();
    }
  }
});

it('does not open when cut short', () => {
  const sealed = envelope.seal(identity, 'a value');
  for (let length = 0; length < sealed.ciphertext.length; length += 1) {
    expect(() =>
      envelope.open(identity, { ...sealed, ciphertext: sealed.ciphertext.subarray(0, length) }),
    ).toThrow();
  }
});

it('does not open under another server key, and names both keys by their fingerprints only', () => {
  const other = createEnvelope('another server key altogether');
  const sealed = envelope.seal(identity, 'value');
  expect(() => other.open(identity, sealed)).toThrow(sealed.key_id);
  expect(() => other.open(identity, { ...sealed, key_id: other.seal(identity, 'x').key_id })).toThrow();
});

it('never seals twice alike', () => {
  const sealed = Array.from({ length: 500 }, () => envelope.seal(identity, 'value'));
  expect(new Set(sealed.map(({ nonce }) => nonce.toString('hex'))).size).toBe(500);
  expect(new Set(sealed.map(({ ciphertext }) => ciphertext.toString('hex'))).size).toBe(500);
});

it('fingerprints the same value alike, under the same server key only', () => {
  expect(envelope.fingerprint('value')).toMatch(/^[0-9a-f]{12}$/);
  expect(createEnvelope(SERVER_KEY).fingerprint('value')).toBe(envelope.fingerprint('value'));
  expect(envelope.fingerprint('valuf')).not.toBe(envelope.fingerprint('value'));
  expect(createEnvelope('another').fingerprint('value')).not.toBe(envelope.fingerprint('value'));
});
