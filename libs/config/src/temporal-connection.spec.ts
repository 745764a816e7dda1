import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { loadConfig } from './load-config';
import { temporalConnectionOptions } from './temporal-connection';
import { temporalEnv } from './temporal.env';

const folder = mkdtempSync(join(tmpdir(), 'vouch-tls-'));
const pem = (name: string) => {
  const path = join(folder, name);
  writeFileSync(path, name);
  return path;
};
const options = (env: Record<string, string>) =>
  temporalConnectionOptions(loadConfig(z.object(temporalEnv), env));

afterAll(() => rmSync(folder, { recursive: true }));

describe('temporalConnectionOptions', () => {
  it('is a plain local connection by default', () => {
    expect(options({})).toEqual({ address: '127.0.0.1:7233' });
  });

  it('turns TLS on for an API key', () => {
    expect(options({ TEMPORAL_ADDRESS: 'x.tmprl.cloud:7233', TEMPORAL_API_KEY: 'k' })).toEqual({
      address: 'x.tmprl.cloud:7233',
      tls: true,
      apiKey: 'k',
    });
  });

  it('reads the files of mutual TLS', () => {
    const env = {
      TEMPORAL_TLS_CA_FILE: pem('ca'),
      TEMPORAL_TLS_CERT_FILE: pem('crt'),
      TEMPORAL_TLS_KEY_FILE: pem('key'),
    };
    expect(options(env).tls).toEqual({
      serverRootCACertificate: Buffer.from('ca'),
      clientCertPair: { crt: Buffer.from('crt'), key: Buffer.from('key') },
    });
  });

  it.each([
    [{ TEMPORAL_TLS_CERT_FILE: pem('a') }, /^TEMPORAL_TLS_KEY_FILE is required/],
    [{ TEMPORAL_TLS_KEY_FILE: pem('b') }, /^TEMPORAL_TLS_CERT_FILE is required/],
    [{ TEMPORAL_TLS_CA_FILE: '/nowhere/ca.pem' }, /^TEMPORAL_TLS_CA_FILE cannot be read \(ENOENT\)/],
    [{ TEMPORAL_ADDRESS: 'http://localhost:7233' }, /^TEMPORAL_ADDRESS must be host:port/],
    [{ TEMPORAL_ADDRESS: 'localhost' }, /^TEMPORAL_ADDRESS must be host:port/],
  ])('names the variable that is wrong: %j', (env, message) => {
    expect(() => options(env)).toThrow(message);
  });
});
