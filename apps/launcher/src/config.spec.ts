import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLauncherConfig } from './config';

describe('readLauncherConfig', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'vouch-config-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  it('needs nothing', () => {
    expect(readLauncherConfig(root, {})).toMatchObject({
      dataDir: join(root, '.vouch'),
      host: '127.0.0.1',
      port: 8000,
      production: false,
      simulated: true,
      startsModel: true,
      databaseUrl: undefined,
      temporalAddress: undefined,
      secretKey: undefined,
    });
  });

  it('starts no model where one is configured', () => {
    expect(readLauncherConfig(root, { OPENAI_API_KEY: 'sk' })).toMatchObject({
      simulated: false,
      startsModel: false,
    });
    const own = readLauncherConfig(root, { SIMULATED_MODEL_URL: 'http://127.0.0.1:9/v1' });
    expect(own).toMatchObject({ simulated: true, startsModel: false });
  });

  it('reads .env below the environment and hands both on', () => {
    writeFileSync(join(root, '.env'), 'PORT=9000\nVOUCH_DATA_DIR=data\nOTHER=kept\n');
    const config = readLauncherConfig(root, { PORT: '9001' });
    expect(config).toMatchObject({ port: 9001, dataDir: join(root, 'data') });
    expect(config.env).toMatchObject({ PORT: '9001', OTHER: 'kept' });
  });

  it('leaves the servers to whoever runs them', () => {
    const env = { TEMPORAL_ADDRESS: 'temporal:7233', DATABASE_URL: 'postgres://u@db/vouch' };
    expect(readLauncherConfig(root, env)).toMatchObject({
      temporalAddress: 'temporal:7233',
      databaseUrl: 'postgres://u@db/vouch',
    });
  });

  it.each([
    [{ PORT: 'x' }, /^PORT must be/],
    [{ HOST: '0.0.0.0' }, /^HOST opens/],
    [{ DATABASE_URL: 'mysql://a' }, /^DATABASE_URL must be/],
    [{ NODE_ENV: 'live' }, /^NODE_ENV must be/],
  ])('refuses %j by name', (env, message) => {
    expect(() => readLauncherConfig(root, env)).toThrow(message);
  });
});
