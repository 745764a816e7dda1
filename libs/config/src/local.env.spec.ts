import { z } from 'zod';
import { loadConfig } from './load-config';
import { localEnv } from './local.env';

const load = (env: Record<string, string>) => loadConfig(z.object(localEnv), env);

describe('localEnv', () => {
  it('reads the addresses the launcher passes on', () => {
    expect(load({ VOUCH_LOCAL: 'true', VOUCH_ADDRESSES: '{"app":"http://localhost:8000/"}' })).toEqual({
      VOUCH_LOCAL: true,
      VOUCH_ADDRESSES: { app: 'http://localhost:8000/' },
    });
  });

  it.each(['{', '[]', '{"app":1}'])('refuses VOUCH_ADDRESSES=%s', (text) => {
    expect(() => load({ VOUCH_ADDRESSES: text })).toThrow(
      'VOUCH_ADDRESSES must be a JSON object of addresses',
    );
  });
});
