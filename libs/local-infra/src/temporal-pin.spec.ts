import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LaunchError } from './launch-error';
import { pinnedServerVersion, pinServerVersion, temporalDatabaseFile } from './temporal-pin';

describe('the pinned server version', () => {
  let dataDir: string;
  const pinFile = () => join(dataDir, 'temporal.json');
  const makeDatabase = (version: string) => {
    const path = temporalDatabaseFile(dataDir, version);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  };

  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'vouch-pin-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('is set by the first start and stays', () => {
    expect(pinnedServerVersion(dataDir)).toBeUndefined();
    pinServerVersion(dataDir, '1.29.1');
    pinServerVersion(dataDir, '1.29.1');
    expect(pinnedServerVersion(dataDir)).toBe('1.29.1');
  });

  it('refuses another version in one line', () => {
    pinServerVersion(dataDir, '1.29.1');
    const other = () => pinServerVersion(dataDir, '1.31.2');
    expect(other).toThrow(LaunchError);
    expect(other).toThrow(/belong to Temporal server 1\.29\.1, and the Temporal found holds server 1\.31\.2/);
    expect(pinnedServerVersion(dataDir)).toBe('1.29.1');
  });

  it('is told by the database when the note is lost or damaged', () => {
    makeDatabase('1.29.1');
    expect(pinnedServerVersion(dataDir)).toBe('1.29.1');
    writeFileSync(pinFile(), '{');
    expect(pinnedServerVersion(dataDir)).toBe('1.29.1');
    pinServerVersion(dataDir, '1.29.1');
    makeDatabase('1.31.2');
    expect(pinnedServerVersion(dataDir)).toBe('1.29.1');
  });

  it('is not guessed', () => {
    makeDatabase('1.29.1');
    makeDatabase('1.31.2');
    writeFileSync(pinFile(), '{}');
    expect(() => pinnedServerVersion(dataDir)).toThrow(`${pinFile()} is damaged`);
  });
});
