import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@vouch/config';
import { serverSecret } from './server-secret';

describe('serverSecret', () => {
  let dataDir: string;
  const path = () => join(dataDir, 'server-secret-key');
  const local = (configured?: string) => serverSecret({ dataDir, configured, production: false });

  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'vouch-secret-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('makes one for this data directory and keeps it from others', () => {
    const made = local();
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(local()).toBe(made);
    expect(readFileSync(path(), 'utf8').trim()).toBe(made);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
  });

  it('uses the configured one and writes nothing', () => {
    const configured = 'c0ffee11d00df00dabad1deaf00dba5e77';
    expect(local(configured)).toBe(configured);
    expect(existsSync(path())).toBe(false);
  });

  it('refuses a missing one in production and writes nothing', () => {
    const start = () => serverSecret({ dataDir, configured: undefined, production: true });
    expect(start).toThrow(ConfigError);
    expect(start).toThrow(/^SERVER_SECRET_KEY is required when NODE_ENV=production/);
    expect(existsSync(path())).toBe(false);
  });

  it('refuses a weak one, wherever it comes from', () => {
    expect(() => local('short')).toThrow(/^SERVER_SECRET_KEY must have at least 32 characters/);
    writeFileSync(path(), 'short');
    expect(() => local()).toThrow(`${path()} must have at least 32 characters`);
  });
});
