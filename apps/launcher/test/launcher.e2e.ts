import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { freePort, identifyProcess } from '@vouch/local-infra';
import { waitFor } from '../../../test/wait-for';
import { type RunningLauncher, startLauncher } from './running-launcher';

jest.setTimeout(120_000);

let root: string;
let port: number;
const running = new Set<RunningLauncher>();

const start = (env: NodeJS.ProcessEnv = {}, api?: string) => {
  const cli = process.env.TEMPORAL_CLI_PATH;
  const PATH = [...(cli ? [dirname(cli)] : []), process.env.PATH].join(delimiter);
  const launcher = startLauncher(root, { PATH, PORT: String(port), ...env }, api);
  running.add(launcher);
  return launcher;
};
const given = async () =>
  (await (await fetch(`http://127.0.0.1:${port}/env`)).json()) as Record<string, string>;
const isAlive = (pid: number | undefined) => pid !== undefined && identifyProcess(pid) !== undefined;
const everyPid = (launcher: RunningLauncher) => [
  ...(['postgres', 'temporal'] as const).map((server) => launcher.pidOf(server)),
  ...['api', 'worker', 'model'].map((name) => launcher.childPid(name)),
];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'vouch-launcher-'));
  chmodSync(root, 0o755);
  port = await freePort();
});

afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended();
  }
  running.clear();
  rmSync(root, { recursive: true, force: true });
});

describe('npm start', () => {
  it('starts everything, says where it is, and Ctrl-C sent twice leaves nothing', async () => {
    const launcher = start();
    await launcher.ready();
    const env = await given();
    expect(env).toMatchObject({
      VOUCH_LOCAL: 'true',
      HOST: '127.0.0.1',
      PORT: String(port),
      VOUCH_WEB_DIST: root,
    });
    expect(env.DATABASE_URL).toMatch(/^postgres:\/\/vouch:[0-9a-f]+@127\.0\.0\.1:\d+\/vouch$/);
    expect(env.TEMPORAL_ADDRESS).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(env.SIMULATED_MODEL_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    expect(env.SERVER_SECRET_KEY).toBe(
      readFileSync(join(root, '.vouch', 'server-secret-key'), 'utf8').trim(),
    );
    expect(JSON.parse(env.VOUCH_ADDRESSES ?? '')).toMatchObject({
      app: `http://localhost:${port}/`,
      temporal_ui: env.VOUCH_TEMPORAL_UI_URL,
    });
    const pids = everyPid(launcher);
    expect(pids.map(isAlive)).toEqual([true, true, true, true, true]);

    launcher.child.kill('SIGINT');
    launcher.child.kill('SIGINT');
    launcher.child.kill('SIGTERM');
    expect(await launcher.ended()).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(launcher.output()).toMatch(/\[api\] +gateway stops/);
    expect(launcher.output()).toMatch(/\[worker\] +worker stops/);
    expect(launcher.output().match(/stopping \(SIG\w+\)/g)).toHaveLength(1);
    expect(launcher.output()).not.toContain(env.SERVER_SECRET_KEY);
  });

  it('adopts the servers after kill -9 of the launcher, ends its other processes and goes on', async () => {
    const first = start();
    await first.ready();
    const [postgres, temporal, ...others] = everyPid(first);
    const before = await given();
    first.child.kill('SIGKILL');
    await first.ended();

    const second = start();
    await second.ready();
    expect([second.pidOf('postgres'), second.pidOf('temporal')]).toEqual([postgres, temporal]);
    await waitFor(() => !others.some(isAlive));
    const { pid: _, ...kept } = await given();
    expect(before).toMatchObject(kept);
  });

  it.each(['postgres', 'temporal'] as const)('starts a killed %s again on the same ports', async (server) => {
    const launcher = start();
    await launcher.ready();
    const before = await given();
    const killed = launcher.pidOf(server);
    process.kill(killed, 'SIGKILL');
    await waitFor(() => launcher.pidOf(server) !== killed && isAlive(launcher.pidOf(server)), 30_000);
    await waitFor(() => launcher.output().includes('runs again'), 30_000);
    const url = new URL(
      server === 'postgres' ? (before.DATABASE_URL ?? '') : `http://${before.TEMPORAL_ADDRESS}`,
    );
    await waitFor(() => accepts(Number(url.port)));
    launcher.child.kill('SIGTERM');
    expect(await launcher.ended()).toBe(0);
    expect(isAlive(launcher.child.pid)).toBe(false);
  });

  it('starts a crashed process again', async () => {
    const launcher = start();
    await launcher.ready();
    const { pid } = await given();
    await fetch(`http://127.0.0.1:${port}/crash`).catch(() => undefined);
    await waitFor(async () => (await given()).pid !== pid);
    expect(launcher.output()).toMatch(/\[api\] +ended unexpectedly \(code 3\), starting again in 200 ms/);
  });

  it('starts neither server where both are configured', async () => {
    const launcher = start({ DATABASE_URL: 'postgres://u@db/vouch', TEMPORAL_ADDRESS: 'temporal:7233' });
    await launcher.ready();
    expect(await given()).toMatchObject({
      DATABASE_URL: 'postgres://u@db/vouch',
      TEMPORAL_ADDRESS: 'temporal:7233',
    });
    expect(launcher.output()).not.toMatch(/\[(postgres|temporal)\]/);
  });
});

describe('npm start refuses in one line', () => {
  const refusal = async (launcher: RunningLauncher) => {
    expect(await launcher.ended()).toBe(1);
    const lines = launcher.output().trimEnd().split('\n');
    expect(launcher.output()).not.toMatch(/^\s+at /m);
    return lines.at(-1) ?? '';
  };

  it('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
    expect(await refusal(start())).toMatch(new RegExp(`^Port ${port} is in use .*PORT=`));
    server.close();
  });

  it('a data directory another instance runs on', async () => {
    const first = start();
    await first.ready();
    expect(await refusal(start({ PORT: String(await freePort()) }))).toBe(
      `Vouch is already running as PID ${first.child.pid} on http://localhost:${port}. Stop it first, or set another VOUCH_DATA_DIR and PORT.`,
    );
    expect(await given()).toBeDefined();
  });

  it('but takes over the lock of another process that has the number now', async () => {
    mkdirSync(join(root, '.vouch'), { mode: 0o711 });
    writeFileSync(
      join(root, '.vouch', 'lock.json'),
      JSON.stringify({ pid: process.pid, startTime: 'before' }),
    );
    await start().ready();
  });

  it('a data directory below a folder the database user cannot enter', async () => {
    const closed = join(root, 'closed');
    mkdirSync(closed);
    chmodSync(closed, process.getuid?.() === 0 ? 0o700 : 0o600);
    expect(await refusal(start({ VOUCH_DATA_DIR: join(closed, 'data') }))).toContain(closed);
    chmodSync(closed, 0o700);
  });

  it('a data directory that cannot be made', async () => {
    writeFileSync(join(root, 'file'), '');
    expect(await refusal(start({ VOUCH_DATA_DIR: join(root, 'file') }))).toMatch(/file is in the way/);
  });

  it.each([
    [{ NODE_ENV: 'production' }, /^SERVER_SECRET_KEY is required when NODE_ENV=production/],
    [{ SERVER_SECRET_KEY: 'short' }, /^SERVER_SECRET_KEY must have at least 32 characters/],
    [{ PORT: 'eighty' }, /^PORT must be a port number/],
    [{ HOST: '192.0.2.1', ALLOW_ANONYMOUS: 'true' }, /^HOST is no address of this machine/],
  ])('a bad setting: %j', async (env, line) => {
    expect(await refusal(start(env))).toMatch(line);
  });

  it('a gateway that never starts, and stops everything else', async () => {
    const launcher = start({}, 'broken');
    expect(await refusal(launcher)).toMatch(/^api ended 5 times in a row/);
    expect(launcher.output()).toMatch(/\[api\] +broken: SOMETHING is required/);
    expect(everyPid(launcher).filter(isAlive)).toEqual([]);
  });
});

async function accepts(target: number): Promise<boolean> {
  // Neither server speaks HTTP here; anything but a refused connection shows that it listens.
  const failure: unknown = await fetch(`http://127.0.0.1:${target}`).catch((error: unknown) => error);
  return !(failure instanceof Error && /ECONNREFUSED/.test(String(failure.cause)));
}
