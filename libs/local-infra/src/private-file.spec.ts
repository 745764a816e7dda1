import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileIfPresent, writePrivateFile } from './private-file';

describe('a private file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-private-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is replaced whole and readable by its owner only', () => {
    const path = join(folder, 'key');
    expect(readFileIfPresent(path)).toBeUndefined();
    writePrivateFile(path, 'one');
    writePrivateFile(path, 'two');
    expect(readFileIfPresent(path)).toBe('two');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['key']);
  });

  it('names a folder that is in the way', () => {
    mkdirSync(join(folder, 'taken'));
    expect(() => writePrivateFile(join(folder, 'key', 'inner'), 'x')).toThrow(
      /is in the way|cannot be written/,
    );
    expect(() => readFileIfPresent(join(folder, 'taken'))).toThrow(/EISDIR/);
  });
});
