import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cachedCli,
  cachedVersions,
  copyIntoCache,
  defaultCacheDir,
  moveIntoCache,
  withScratchFolder,
} from './temporal-cache';

describe('defaultCacheDir', () => {
  it.each([
    ['linux', {}, '/u/.cache/vouch'],
    ['linux', { XDG_CACHE_HOME: '/fast' }, '/fast/vouch'],
    ['darwin', {}, '/u/Library/Caches/vouch'],
  ] as const)('on %s with %j', (platform, env, folder) => {
    expect(defaultCacheDir({ ...env }, platform, '/u')).toBe(folder);
  });
});

describe('the cache', () => {
  let cacheDir: string;
  beforeEach(() => (cacheDir = mkdtempSync(join(tmpdir(), 'vouch-cache-'))));
  afterEach(() => rmSync(cacheDir, { recursive: true }));

  const store = (version: string) =>
    withScratchFolder(cacheDir, async (folder) => {
      writeFileSync(join(folder, 'temporal'), version);
      return moveIntoCache(cacheDir, version, join(folder, 'temporal'));
    });

  it('keeps one per server version and lists the newest first', async () => {
    for (const version of ['1.29.1', '1.31.2', '1.9.0']) {
      expect(await store(version)).toBe(cachedCli(cacheDir, version));
    }
    expect(cachedVersions(cacheDir)).toEqual(['1.31.2', '1.29.1', '1.9.0']);
  });

  it('leaves nothing of a failed attempt', async () => {
    const attempt = withScratchFolder(cacheDir, async (folder) => {
      writeFileSync(join(folder, 'temporal'), 'half');
      throw new Error('cut off');
    });
    await expect(attempt).rejects.toThrow('cut off');
    expect(readdirSync(join(cacheDir, 'temporal'))).toEqual([]);
    expect(cachedVersions(cacheDir)).toEqual([]);
  });

  it('copies without touching the original', async () => {
    const original = join(cacheDir, 'original');
    writeFileSync(original, 'x');
    expect(existsSync(await copyIntoCache(cacheDir, '1.30.0', original))).toBe(true);
    expect(existsSync(original)).toBe(true);
  });
});
