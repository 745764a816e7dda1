import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireInstanceLock, parseLock } from './instance-lock';
import { LaunchError } from './launch-error';
import { identifyProcess } from './process-identity';

describe('acquireInstanceLock', () => {
  let dataDir: string;
  const lockFile = () => join(dataDir, 'lock.json');
  const writeLock = (content: unknown) => writeFileSync(lockFile(), JSON.stringify(content));

  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'vouch-lock-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('names the living holder and where it is', () => {
    acquireInstanceLock(dataDir, { url: 'http://localhost:8000' });
    const again = () => acquireInstanceLock(dataDir);
    expect(again).toThrow(LaunchError);
    expect(again).toThrow(`Vouch is already running as PID ${process.pid} on http://localhost:8000.`);
  });

  it('can be taken again after its release, which only removes its own', () => {
    const first = acquireInstanceLock(dataDir);
    first.release();
    const second = acquireInstanceLock(dataDir);
    first.release();
    expect(existsSync(lockFile())).toBe(true);
    second.release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it.each([
    ['a process that is gone', { pid: 4_194_999, startTime: 'x' }],
    ['another process with its number', { pid: process.pid, startTime: 'before' }],
    ['something that is no lock', ['?']],
  ])('is taken over from %s', (_, content) => {
    writeLock(content);
    acquireInstanceLock(dataDir);
    expect(parseLock(readFileSync(lockFile(), 'utf8'))).toMatchObject({ ...identifyProcess(process.pid) });
    expect(readdirSync(dataDir)).toEqual(['lock.json']);
  });

  it('says so when the folder is not there', () => {
    expect(() => acquireInstanceLock(join(dataDir, 'absent'))).toThrow(/absent.* cannot be written/);
  });
});

describe('parseLock', () => {
  it.each([undefined, '', '{', 'null', '{"pid":"1"}', '{"pid":1}'])('takes %j for no lock', (text) => {
    expect(parseLock(text)).toBeUndefined();
  });
});
