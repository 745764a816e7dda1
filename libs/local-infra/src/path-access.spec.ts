import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstBlockedFolder, mayTraverse, pathFromRoot } from './path-access';

const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 };

describe('mayTraverse', () => {
  it.each([
    ['its owner', { mode: 0o700, uid: 65_534, gid: 0 }, true],
    ['its owner without the bit', { mode: 0o077, uid: 65_534, gid: 0 }, false],
    ['its group', { mode: 0o710, uid: 0, gid: 65_534 }, true],
    ['its group without the bit', { mode: 0o701, uid: 0, gid: 65_534 }, false],
    ['others', { mode: 0o711, uid: 0, gid: 0 }, true],
    ['others without the bit', { mode: 0o750, uid: 0, gid: 0 }, false],
  ])('goes by the bits of %s', (_, folder, expected) => {
    expect(mayTraverse(folder, nobody)).toBe(expected);
  });
});

describe('firstBlockedFolder', () => {
  const root = mkdtempSync(join(tmpdir(), 'vouch-path-'));
  const closed = join(root, 'closed');
  mkdirSync(join(closed, 'data'), { recursive: true });
  afterAll(() => rmSync(root, { recursive: true }));

  it('names the folder in the way, not the one asked for', () => {
    chmodSync(root, 0o755);
    chmodSync(closed, 0o700);
    expect(firstBlockedFolder(join(closed, 'data', 'absent'), nobody)).toBe(closed);
    chmodSync(closed, 0o711);
    expect(firstBlockedFolder(join(closed, 'data', 'absent'), nobody)).toBeUndefined();
  });
});

describe('pathFromRoot', () => {
  it('lists every folder on the way', () => {
    expect(pathFromRoot('/a/b/../c')).toEqual(['/', '/a', '/a/c']);
  });
});
