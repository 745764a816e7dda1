import fc from 'fast-check';
import { disguisesOf } from './disguises';
import { createRedactor } from './redactor';

const SECRET = 'planted "key" +/ä 7Qm2vXc9Lp4Rt8Zk';
const WRAPPED = `{"a":"${'x'.repeat(3)}`;

const around = fc.string({ maxLength: 12 });
const secrets = fc.string({ unit: 'grapheme', minLength: 12, maxLength: 40 });

it.each([
  ['base64', (text: string) => Buffer.from(text).toString('base64')],
  ['base64url', (text: string) => Buffer.from(text).toString('base64url')],
  ['hex', (text: string) => Buffer.from(text).toString('hex')],
  ['JSON', (text: string) => JSON.stringify({ text })],
  ['JSON in JSON', (text: string) => JSON.stringify(JSON.stringify({ text }))],
  ['a URL', (text: string) => encodeURIComponent(text)],
  ['plain', (text: string) => text],
])('finds any secret in %s, wherever it stands', (_, encode) => {
  fc.assert(
    fc.property(around, secrets, around, (before, secret, after) => {
      const written = encode(before + secret + after);
      expect(disguisesOf(secret).some((form) => written.includes(form))).toBe(true);
      const redacted = createRedactor([secret]).text(written);
      expect(redacted).toContain('[secret]');
      expect(redacted).not.toContain(encode(secret).slice(2, -2));
    }),
  );
});

it('takes every disguise of what it has learnt out of a text', () => {
  const redactor = createRedactor();
  const written = disguisesOf(SECRET).map((form) => `${WRAPPED}${form}`);
  expect(written.map(redactor.text)).toEqual(written);
  redactor.learn(SECRET);
  for (const line of written) expect(redactor.text(line)).toBe(`${WRAPPED}[secret]`);
});

it('takes out what looks like a key without knowing it', () => {
  const line = 'the key sk-Abcdef0123456789Ghijkl is bad';
  expect(createRedactor().text(line)).toBe('the key [secret] is bad');
  expect(createRedactor().known(line)).toBe(line);
});

it('goes through a value and changes nothing else', () => {
  const redactor = createRedactor([SECRET]);
  const value = { a: [SECRET, 1, null], b: { c: `x${SECRET}y` }, d: true, at: new Date(0) };
  expect(redactor.knownIn(value)).toEqual({
    a: ['[secret]', 1, null],
    b: { c: 'x[secret]y' },
    d: true,
    at: new Date(0),
  });
});

it('does not take short values for secrets, and forgets the oldest of very many', () => {
  const redactor = createRedactor(['short-value', 'the-oldest-value']);
  expect(redactor.text('short-value')).toBe('short-value');
  for (let n = 0; n < 500; n += 1) redactor.learn(`another-value-${n}-end`);
  expect(redactor.text('the-oldest-value')).toBe('the-oldest-value');
  expect(redactor.text('another-value-0-end and another-value-499-end')).toBe('[secret] and [secret]');
});
