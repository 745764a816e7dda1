import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { loadConfig } from './load-config';
import { secretEnv, secretKeyProblem } from './secret.env';

describe('secretKeyProblem', () => {
  it('accepts random keys', () => {
    expect(secretKeyProblem(randomBytes(32).toString('hex'))).toBeUndefined();
    expect(secretKeyProblem(randomBytes(32).toString('base64'))).toBeUndefined();
    expect(secretKeyProblem(randomBytes(16).toString('hex'))).toBeUndefined();
  });

  it.each([
    ['too short', '0123456789abcdef0123456789abcde', /at least 32/],
    ['a placeholder', 'changeme-changeme-0123456789-abcdef', /placeholder/],
    ['a placeholder', 'please-change-this-to-a-long-random-key', /placeholder/],
    ['a placeholder', 'YOUR_SECRET_KEY_goes_here_0123456789', /placeholder/],
    ['one character', 'a'.repeat(64), /repeated/],
    ['a repeated text', '0123456789abcdef'.repeat(4), /repeated/],
    ['few characters', 'aabbabababbbaaababababbbabaababbbbaa', /repeated/],
  ])('refuses %s: %s', (_, key, problem) => {
    expect(secretKeyProblem(key)).toMatch(problem);
  });

  it('is what SERVER_SECRET_KEY is checked by, without repeating it', () => {
    const load = () => loadConfig(z.object(secretEnv), { SERVER_SECRET_KEY: 'tiny-secret' });
    expect(load).toThrow(/^SERVER_SECRET_KEY must have at least 32 characters/);
    expect(load).not.toThrow(/tiny-secret/);
  });
});
