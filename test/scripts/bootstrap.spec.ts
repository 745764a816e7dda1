import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const scripts = join(__dirname, '../../scripts/lib');
/** A variable keeps TypeScript from looking for types of plain scripts. */
const load = async <T>(name: string): Promise<T> => (await import(join(scripts, `${name}.mjs`))) as T;

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'vouch-scripts-'))));
afterEach(() => rmSync(root, { recursive: true }));

describe('describeNpmFailure', () => {
  it.each([
    [
      'npm error code ENOTFOUND\nnpm error network request failed',
      /could not reach its registry \(ENOTFOUND\)/,
    ],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', /could not reach its registry/],
    ['npm error code ENOSPC', /^No space left/],
    ['npm error code EACCES\nnpm error path /x', /may not write node_modules/],
    ['npm error code EUSAGE\nnpm error long story', /package-lock\.json does not match/],
    [
      'npm error code 1\nnpm error path /x\nnpm error command failed',
      /^npm ci failed \(1\): command failed$/,
    ],
    ['', /npm gave no reason/],
  ])('makes one line of %j', async (stderr, line) => {
    const { describeNpmFailure } = await load<{
      describeNpmFailure: (stderr: string, code: number) => string;
    }>('npm-failure');
    expect(describeNpmFailure(stderr, 1)).toMatch(line);
    expect(describeNpmFailure(stderr, 1)).not.toContain('\n');
  });
});

describe('hashSources', () => {
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  it('follows contents and names of sources, each build its own', async () => {
    const { hashSources } = await load<{ hashSources: (root: string) => { servers: string; web: string } }>(
      'hash-sources',
    );
    write('libs/a/src/one.ts', '1');
    write('apps/api/src/main.ts', '2');
    write('apps/web/src/main.tsx', '3');
    const first = hashSources(root);
    write('libs/a/dist/one.js', 'built');
    write('apps/web/node_modules/x/index.js', 'installed');
    expect(hashSources(root)).toEqual(first);

    write('apps/web/src/main.tsx', '4');
    expect(hashSources(root).servers).toBe(first.servers);
    expect(hashSources(root).web).not.toBe(first.web);

    write('apps/web/src/main.tsx', '3');
    write('libs/a/src/two.ts', '');
    expect(hashSources(root).servers).not.toBe(first.servers);
    expect(hashSources(root).web).not.toBe(first.web);
  });
});

describe('withFileLock', () => {
  type WithFileLock = (path: string, waitingFor: string, work: () => Promise<void>) => Promise<void>;
  const lock = async () => (await load<{ withFileLock: WithFileLock }>('file-lock')).withFileLock;

  it('takes over the lock of a process that is gone, and leaves nothing', async () => {
    const withFileLock = await lock();
    writeFileSync(join(root, 'x.lock'), '4194999 1');
    let worked = false;
    await withFileLock(join(root, 'x.lock'), 'waiting', async () => void (worked = true));
    expect(worked).toBe(true);
    expect(readdirSync(root)).toEqual([]);
  });

  it('is given back when the work fails', async () => {
    const withFileLock = await lock();
    const failing = withFileLock(join(root, 'x.lock'), 'waiting', () =>
      Promise.reject(new Error('no network')),
    );
    await expect(failing).rejects.toThrow('no network');
    expect(readdirSync(root)).toEqual([]);
  });
});
