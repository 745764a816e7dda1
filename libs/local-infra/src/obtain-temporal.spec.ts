import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LaunchError } from './launch-error';
import { obtainTemporal } from './obtain-temporal';
import { cachedCli } from './temporal-cache';

const printing = (version: string) =>
  `#!/bin/sh\necho "temporal version 1.0.0 (Server ${version}, UI 2.0.0)"\n`;

describe('obtainTemporal', () => {
  let root: string;
  let said: string[];
  const cacheDir = () => join(root, 'cache');

  const program = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, 0o755);
    return path;
  };
  const obtain = (pinned?: string) =>
    obtainTemporal({
      cacheDir: cacheDir(),
      // Nothing listens on port 1, so the download fails at once wherever the test runs.
      env: { PATH: `${join(root, 'bin')}:/usr/bin:/bin`, HTTPS_PROXY: 'http://127.0.0.1:1', HOME: root },
      onProgress: (line) => said.push(line),
      ...(pinned && { pinned: { version: pinned, dataDir: '/data' } }),
    });
  const onPath = (version: string) => program(join(root, 'bin', 'temporal'), printing(version));
  const inCache = (version: string) => program(cachedCli(cacheDir(), version), printing(version));
  const withGo = (version: string) =>
    program(
      join(root, 'bin', 'go'),
      `#!/bin/sh\ncat > "$GOBIN/temporal" <<'END'\n${printing(version)}END\necho "$@ $CGO_ENABLED" > "${root}/go-args"\n`,
    );
  const withoutGo = () => program(join(root, 'bin', 'go'), '#!/bin/sh\necho "go: no network" >&2\nexit 1\n');

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'vouch-obtain-'));
    said = [];
    withoutGo();
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('prefers the one on PATH', async () => {
    inCache('1.31.2');
    const path = onPath('1.30.0');
    expect(await obtain()).toEqual({ path, version: '1.30.0', source: 'path' });
  });

  it('passes over one on PATH that is too old or something else', async () => {
    const path = inCache('1.31.2');
    onPath('1.20.0');
    expect(await obtain()).toEqual({ path, version: '1.31.2', source: 'cache' });
    program(join(root, 'bin', 'temporal'), '#!/bin/sh\nexit 3\n');
    expect(await obtain()).toMatchObject({ source: 'cache' });
  });

  it('uses the newest in the cache that runs', async () => {
    inCache('1.29.1');
    program(cachedCli(cacheDir(), '1.31.2'), 'not a program');
    expect(await obtain()).toMatchObject({ version: '1.29.1', source: 'cache' });
  });

  it('builds one with Go where the download fails, and finds it in the cache afterwards', async () => {
    withGo('1.29.1');
    expect(await obtain()).toEqual({
      path: cachedCli(cacheDir(), '1.29.1'),
      version: '1.29.1',
      source: 'go',
    });
    expect(said).toContain('the download failed: ECONNREFUSED');
    expect(existsSync(join(root, 'go-args'))).toBe(true);
    withoutGo();
    expect(await obtain()).toMatchObject({ source: 'cache' });
  });

  it('says in one line what to do when there is no way', async () => {
    const failure: unknown = await obtain().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LaunchError);
    expect((failure as LaunchError).message).toMatch(
      /^No Temporal server found \(the download failed: ECONNREFUSED; building it failed: go: no network\)\. Put .* TEMPORAL_ADDRESS/,
    );
  });

  it('goes on with the pinned version although a newer one is on PATH', async () => {
    onPath('1.31.2');
    const path = inCache('1.29.1');
    expect(await obtain('1.29.1')).toEqual({ path, version: '1.29.1', source: 'cache' });
  });

  it('builds the pinned version when Go can', async () => {
    onPath('1.31.2');
    withGo('1.29.1');
    expect(await obtain('1.29.1')).toMatchObject({ version: '1.29.1', source: 'go' });
    expect(said.join()).not.toContain('download');
  });

  it('stops rather than opening the data with another version', async () => {
    onPath('1.31.2');
    await expect(obtain('1.30.7')).rejects.toThrow(
      /^The runs in \/data belong to Temporal server 1\.30\.7, and the Temporal found holds server 1\.31\.2/,
    );
  });
});
