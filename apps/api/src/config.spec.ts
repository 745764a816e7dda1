import { apiConfig } from './config';

const BASE = {
  DATABASE_URL: 'postgres://x@127.0.0.1/x',
  SERVER_SECRET_KEY: 'Vq3xT9mLr2Kc7NfWz8YbHd5GsJp4Ra6E',
};
const config = (env: Record<string, string> = {}) => apiConfig({ ...BASE, ...env });

it('listens on this machine alone until callers have to sign in', () => {
  expect(config().host).toBe('127.0.0.1');
  expect(config({ API_TOKENS: 'ada:token-of-ada' }).host).toBe('0.0.0.0');
  expect(config({ HOST: '0.0.0.0', ALLOW_ANONYMOUS: 'true' }).host).toBe('0.0.0.0');
  expect(() => config({ HOST: '0.0.0.0' })).toThrow(/HOST.*ALLOW_ANONYMOUS/);
});

it('lets the development server in where the launcher runs it, unless origins are given', () => {
  expect(config().corsOrigins).toEqual([]);
  expect(config({ VOUCH_LOCAL: 'true' }).corsOrigins).toEqual([
    'http://localhost:5173',
    'http://127.0.0.1:5173',
  ]);
  expect(config({ VOUCH_LOCAL: 'true', CORS_ORIGINS: 'https://a.example' }).corsOrigins).toEqual([
    'https://a.example',
  ]);
});

it('says which models are used, without needing the simulated one', () => {
  expect(config().model).toEqual({
    mode: 'simulated',
    agent_model: 'simulated',
    verifier_model: 'simulated',
    strong_verifier_model: 'simulated',
  });
  expect(config({ OPENAI_API_KEY: 'sk-x', OPENAI_MODEL: 'm', VERIFIER_MODEL: 'v' }).model).toEqual({
    mode: 'provider',
    agent_model: 'm',
    verifier_model: 'v',
    strong_verifier_model: 'v',
  });
});

it('shows addresses in local mode only', () => {
  const VOUCH_ADDRESSES = '{"app":"http://localhost:8000"}';
  expect(config({ VOUCH_ADDRESSES }).addresses).toBeUndefined();
  expect(config({ VOUCH_ADDRESSES, VOUCH_LOCAL: 'true' }).addresses).toEqual({
    app: 'http://localhost:8000',
  });
});

it('trusts plain HTTP in a container whose port is published on loopback', () => {
  const inContainer = (published: string) =>
    config({ HOST: '0.0.0.0', VOUCH_PUBLISHED_HOST: published, API_TOKENS: 'ada:token-of-ada' });
  expect(inContainer('127.0.0.1').allowInsecureHttp).toBe(true);
  expect(inContainer('0.0.0.0').allowInsecureHttp).toBe(false);
  expect(config().allowInsecureHttp).toBe(false);
});
