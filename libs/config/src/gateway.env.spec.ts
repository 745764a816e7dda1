import { z } from 'zod';
import { gatewayEnv } from './gateway.env';
import { loadConfig } from './load-config';

const load = (env: Record<string, string>) => loadConfig(z.object(gatewayEnv), env);

describe('gatewayEnv', () => {
  it('has the documented defaults', () => {
    expect(load({})).toEqual({
      PORT: 8000,
      RETENTION_DAYS: 0,
      CORS_ORIGINS: [],
      API_TOKENS: [],
      ALLOW_ANONYMOUS: false,
      ALLOW_INSECURE_HTTP: false,
      TRUST_PROXY: false,
    });
  });

  it('reads lists', () => {
    const env = {
      CORS_ORIGINS: 'http://localhost:5173/, HTTPS://App.Example.org',
      API_TOKENS: 'ann:token-0001,bob:x:y:z-123',
    };
    expect(load(env)).toMatchObject({
      CORS_ORIGINS: ['http://localhost:5173', 'https://app.example.org'],
      API_TOKENS: [
        { user: 'ann', token: 'token-0001' },
        { user: 'bob', token: 'x:y:z-123' },
      ],
    });
  });

  it.each([
    ['true', true],
    ['false', false],
    ['2', 2],
    ['loopback, 10.0.0.1', ['loopback', '10.0.0.1']],
  ])('reads TRUST_PROXY=%s', (text, value) => {
    expect(load({ TRUST_PROXY: text }).TRUST_PROXY).toEqual(value);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['PORT', '-1'],
    ['CORS_ORIGINS', 'localhost:5173'],
    ['CORS_ORIGINS', 'http://a/path'],
    ['CORS_ORIGINS', 'http://u@a'],
    ['API_TOKENS', 'planted-token'],
    ['API_TOKENS', 'ann:planted'],
    ['API_TOKENS', ':planted-token'],
    ['API_TOKENS', 'a b:planted-token'],
    ['API_TOKENS', 'ann:planted-token,bob:planted-token'],
    ['ALLOW_ANONYMOUS', 'yes'],
  ])('refuses %s=%s by name, without the value', (name, value) => {
    const attempt = () => load({ [name]: value });
    expect(attempt).toThrow(new RegExp(`^${name} (must|gives)`));
    expect(attempt).not.toThrow(/planted/);
  });
});
