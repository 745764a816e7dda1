import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort, LaunchError, type LocalPostgres, startPostgres } from '../src/index';
import { waitFor } from '../../../test/wait-for';
import { createDataDirectories } from './data-directories';

jest.setTimeout(120_000);

const folders = createDataDirectories();
const started = new Set<LocalPostgres>();

const start = async (dataDir: string, port?: number) => {
  const server = await startPostgres({ dataDir, ...(port && { port }) });
  started.add(server);
  return server;
};

async function query(server: LocalPostgres, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const server of started) await server.stop();
  started.clear();
  folders.removeAll();
});

describe('startPostgres', () => {
  it('serves the database vouch, in UTF-8, on this machine only, with a password', async () => {
    const dataDir = folders.next();
    const server = await start(dataDir);
    expect(await query(server, 'SELECT current_database()')).toEqual(['vouch']);
    expect(await query(server, 'SHOW listen_addresses')).toEqual(['127.0.0.1']);
    expect(await query(server, 'SHOW server_encoding')).toEqual(['UTF8']);
    expect(await query(server, 'SHOW fsync')).toEqual(['on']);
    expect(await query(server, 'SHOW wal_segment_size')).toEqual(['4MB']);
    expect(await query(server, "SELECT upper('grün')")).toEqual(['GRÜN']);
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
    const wrong = { ...server, url: server.url.replace(/:[0-9a-f]+@/, ':wrong@') };
    await expect(query(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('adopts the server that already runs, and keeps data and port over a stop', async () => {
    const dataDir = folders.next();
    const first = await start(dataDir);
    await query(first, 'CREATE TABLE kept AS SELECT 7 AS n');
    const second = await start(dataDir);
    expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
    await second.stop();
    expect(first.isAlive()).toBe(false);
    await first.stop();

    const third = await start(dataDir);
    expect(third).toMatchObject({ adopted: false, port: first.port });
    expect(await query(third, 'SELECT n FROM kept')).toEqual([7]);
  });

  it('comes back on the same port after kill -9', async () => {
    const dataDir = folders.next();
    const first = await start(dataDir);
    await query(first, 'CREATE TABLE kept AS SELECT 7 AS n');
    process.kill(first.pid, 'SIGKILL');
    await waitFor(() => !first.isAlive());
    const second = await start(dataDir, first.port);
    expect(second).toMatchObject({ adopted: false, port: first.port });
    expect(await query(second, 'SELECT n FROM kept')).toEqual([7]);
  });

  it('is not fooled by a stale lock file whose number another program has', async () => {
    const dataDir = folders.next();
    const first = await start(dataDir);
    const lockFile = join(dataDir, 'postgres', 'postmaster.pid');
    const stale = readFileSync(lockFile, 'utf8').replace(/^\d+/, String(process.pid));
    await first.stop();
    writeFileSync(lockFile, stale);
    expect(await start(dataDir)).toMatchObject({ adopted: false });
  });

  it('makes the database anew after a first start that was cut off', async () => {
    const dataDir = folders.next();
    mkdirSync(join(dataDir, 'postgres-draft-1', 'cluster'), { recursive: true });
    const server = await start(dataDir);
    expect(await query(server, 'SELECT 1')).toEqual([1]);
    expect(existsSync(join(dataDir, 'postgres-draft-1'))).toBe(false);
  });

  it('runs several side by side', async () => {
    const [a, b] = await Promise.all([start(folders.next()), start(folders.next(), await freePort())]);
    expect(a.port).not.toBe(b.port);
  });
});

describe('startPostgres refuses in one line', () => {
  const refusal = async (dataDir: string) => {
    const error: unknown = await start(dataDir).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(LaunchError);
    const { message } = error as LaunchError;
    expect(message).not.toContain('\n');
    return message;
  };

  it('a data directory below a folder the database user cannot enter', async () => {
    const closed = join(folders.next(), 'closed');
    mkdirSync(closed);
    // Root passes everywhere, the user PostgreSQL runs as for it does not; everyone else needs a bit to be missing.
    chmodSync(closed, process.getuid?.() === 0 ? 0o700 : 0o600);
    expect(await refusal(join(closed, 'data'))).toContain(closed);
    chmodSync(closed, 0o700);
  });

  it('a data directory that is a file', async () => {
    const file = join(folders.next(), 'file');
    writeFileSync(file, '');
    expect(await refusal(file)).toContain(`${file} is in the way`);
  });

  it('a cluster of another version', async () => {
    const dataDir = folders.next();
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    expect(await refusal(dataDir)).toMatch(/was made by PostgreSQL 15 and this is 18/);
  });

  it('a cluster whose password is lost', async () => {
    const dataDir = folders.next();
    await (await start(dataDir)).stop();
    rmSync(join(dataDir, 'postgres-password'));
    expect(await refusal(dataDir)).toMatch(/postgres-password is missing/);
  });
});
