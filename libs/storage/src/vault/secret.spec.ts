import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import { Secret } from './secret';

const VALUE = 'sk-never-printed';
const secret = new Secret(VALUE);
const nested = { key: secret, list: [secret], map: new Map([['key', secret]]) };
const asText = (value: unknown) => String(value);

it.each([
  ['a template', () => `Bearer ${asText(secret)}`],
  ['concatenation', () => asText(secret) + 'x'],
  ['JSON', () => JSON.stringify(nested)],
  ['inspect', () => inspect(nested, { depth: 9, showHidden: true })],
  [
    'inspect without custom views',
    () => inspect(nested, { depth: 9, customInspect: false, showHidden: true }),
  ],
  ['format', () => format('%s %o %j %O', secret, secret, secret, nested)],
  ['an error', () => inspect(new Error(`refused ${asText(secret)}`, { cause: nested }))],
  ['its keys', () => JSON.stringify([Object.entries(secret), Reflect.ownKeys(secret).map(String)])],
  ['a spread', () => inspect({ ...secret })],
  ['structuredClone', () => inspect(structuredClone(secret))],
  ['serialisation', () => serialize(secret).toString('latin1')],
])('is not in %s', (_where, print) => {
  const text = print();
  expect(text).not.toContain(VALUE);
  expect(text).not.toContain(Buffer.from(VALUE).toString('base64'));
});

it('is given out on request alone', () => {
  expect(secret.reveal()).toBe(VALUE);
});
