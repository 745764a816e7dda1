import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { commonEnv } from './common.env';
import { ConfigError } from './config-error';
import { databaseEnv } from './database.env';
import { loadConfig, readDotEnv } from './load-config';

const schema = z.object({ ...commonEnv, ...databaseEnv });
const DATABASE_URL = 'postgres://vouch:hunter22@127.0.0.1/vouch';

const messageOf = (env: Record<string, string | undefined>) => {
  try {
    loadConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return undefined;
};

describe('loadConfig', () => {
  it('fills in defaults and takes empty and blank values for unset', () => {
    expect(loadConfig(schema, { DATABASE_URL, LOG_LEVEL: '', NODE_ENV: '  ' })).toEqual({
      DATABASE_URL,
      LOG_LEVEL: 'info',
      NODE_ENV: 'development',
    });
  });

  it('names a missing variable', () => {
    expect(messageOf({})).toBe('DATABASE_URL is required and not set');
    expect(messageOf({ DATABASE_URL: '' })).toBe('DATABASE_URL is required and not set');
  });

  it('names every bad variable in one line and repeats no value', () => {
    const message = messageOf({ DATABASE_URL: 'mysql://vouch:hunter22@db/vouch', LOG_LEVEL: 'chatty' });
    expect(message).toMatch(
      /^LOG_LEVEL must be one of .*; DATABASE_URL must be an address that starts with postgres:/,
    );
    expect(message).not.toMatch(/hunter22|chatty|\n/);
  });
});

describe('readDotEnv', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-env-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('lets the real environment win', () => {
    const path = join(folder, '.env');
    writeFileSync(path, '# comment\nPORT=9000\nOPENAI_MODEL="a b"\n');
    expect(readDotEnv(path, { PORT: '8001' })).toEqual({ PORT: '8001', OPENAI_MODEL: 'a b' });
  });

  it('is the environment alone without a file', () => {
    expect(readDotEnv(join(folder, 'absent'), { PORT: '1' })).toEqual({ PORT: '1' });
  });

  it('says which file cannot be read', () => {
    expect(() => readDotEnv(folder, {})).toThrow(`${folder} cannot be read (EISDIR)`);
  });
});
