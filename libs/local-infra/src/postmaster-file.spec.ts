import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostmaster, parsePostmasterFile } from './postmaster-file';
import { identifyProcess } from './process-identity';

const fileOf = (pid: number) => `${pid}\n/data/postgres\n1795000000\n15432\n\n127.0.0.1\n  1  2\nready   \n`;

describe('parsePostmasterFile', () => {
  it('reads number and port', () => {
    expect(parsePostmasterFile(fileOf(42))).toEqual({ pid: 42, port: 15_432 });
  });

  it.each(['', '42', '42\n/data\n1\n', '-42\n/data\n1\n15432', 'x\n/data\n1\n15432'])(
    'waits for more than %j',
    (text) => {
      expect(parsePostmasterFile(text)).toBeUndefined();
    },
  );
});

describe('findPostmaster', () => {
  let folder: string;
  const path = () => join(folder, 'postmaster.pid');
  const own = identifyProcess(process.pid);

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'vouch-postmaster-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds the remembered server', () => {
    writeFileSync(path(), fileOf(process.pid));
    expect(findPostmaster(folder, own)).toEqual({ port: 15_432, process: own });
  });

  it('removes the file when another program has the number by now', () => {
    writeFileSync(path(), fileOf(process.pid));
    expect(findPostmaster(folder, { pid: process.pid, startTime: 'before' })).toBeUndefined();
    expect(existsSync(path())).toBe(false);
  });

  it('leaves the file of a dead server to PostgreSQL', () => {
    writeFileSync(path(), fileOf(4_194_999));
    expect(findPostmaster(folder, undefined)).toBeUndefined();
    expect(existsSync(path())).toBe(true);
  });
});
