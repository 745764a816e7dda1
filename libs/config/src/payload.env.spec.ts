import { z } from 'zod';
import { ConfigError } from './config-error';
import { loadConfig } from './load-config';
import { payloadEnv, payloadSettings } from './payload.env';

const SERVER = { NODE_ENV: 'development', SERVER_SECRET_KEY: 'the server key of this test, 0123456789' };
const OLD = 'an older payload key of this test 9876';
it.each([
  [{ NODE_ENV: 'production' }, true],
  [{ NODE_ENV: 'development' }, false],
])('seals by default in production alone: %j', (env, seals) => {
  expect(payloadSettings({ ...SERVER, ...loadConfig(z.object(payloadEnv), {}), ...env }).seals).toBe(seals);
});

it.each([
  ['production', 'false', false],
  ['development', 'true', true],
])('in %s TEMPORAL_ENCRYPT_PAYLOADS=%s decides', (NODE_ENV, value, seals) => {
  const env = loadConfig(z.object(payloadEnv), { TEMPORAL_ENCRYPT_PAYLOADS: value });
  expect(payloadSettings({ ...SERVER, ...env, NODE_ENV }).seals).toBe(seals);
});

it('seals with the first listed secret, and the server key always opens', () => {
  const env = loadConfig(z.object(payloadEnv), { TEMPORAL_PAYLOAD_KEYS: OLD });
  expect(payloadSettings({ ...SERVER, ...env }).secrets).toEqual([OLD, SERVER.SERVER_SECRET_KEY]);
  expect(payloadSettings({ ...SERVER, TEMPORAL_PAYLOAD_KEYS: [] }).secrets).toEqual([
    SERVER.SERVER_SECRET_KEY,
  ]);
});

it('refuses a weak secret without repeating it', () => {
  const load = () => loadConfig(z.object(payloadEnv), { TEMPORAL_PAYLOAD_KEYS: `${OLD},tooshort` });
  expect(load).toThrow(ConfigError);
  expect(load).toThrow(/TEMPORAL_PAYLOAD_KEYS has an entry that must have at least/);
  expect(load).not.toThrow(/tooshort/);
});
