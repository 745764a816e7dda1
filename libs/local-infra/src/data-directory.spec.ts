import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataDirectory } from './data-directory';
import { LaunchError } from './launch-error';

describe('prepareDataDirectory', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'vouch-data-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  it('makes what is missing, closed to others, and can be repeated', () => {
    const dataDir = join(root, 'a', 'b');
    prepareDataDirectory(dataDir);
    prepareDataDirectory(dataDir);
    expect(readdirSync(dataDir)).toEqual(['logs']);
    expect(statSync(dataDir).mode & 0o066).toBe(0);
    expect(statSync(join(dataDir, 'logs')).mode & 0o777).toBe(0o700);
  });

  it('names a file in the way', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    for (const dataDir of [file, join(file, 'inner')]) {
      expect(() => prepareDataDirectory(dataDir)).toThrow(LaunchError);
      expect(() => prepareDataDirectory(dataDir)).toThrow(`${dataDir} is in the way`);
    }
  });

  const unwritable =
    process.platform === 'linux' ? ['/proc/vouch', '/proc/vouch/data', '/sys/vouch'] : ['/dev/vouch'];
  it.each(unwritable)('names %s, which cannot be made', (dataDir) => {
    expect(() => prepareDataDirectory(dataDir)).toThrow(`${dataDir} cannot be written`);
  });
});
