import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  LaunchError,
  type LocalTemporal,
  obtainTemporal,
  pinnedServerVersion,
  serverVersionOf,
  startTemporalServer,
} from '../src/index';
import { waitFor } from '../../../test/wait-for';
import { createDataDirectories } from './data-directories';

jest.setTimeout(120_000);

const run = promisify(execFile);
const folders = createDataDirectories();
const started = new Set<LocalTemporal>();
let cli: string;
let version: string;

const start = async (dataDir: string) => {
  const server = await startTemporalServer({ cli, version, dataDir });
  started.add(server);
  return server;
};
const temporal = async (server: LocalTemporal, ...args: string[]) =>
  (await run(cli, [...args, '--address', server.address, '--output', 'json'])).stdout;

beforeAll(async () => {
  const given = process.env.TEMPORAL_CLI_PATH;
  cli = given ?? (await obtainTemporal({ env: process.env, onProgress: () => undefined })).path;
  version = (await serverVersionOf(cli)) ?? '';
}, 600_000);

afterEach(async () => {
  for (const server of started) await server.stop();
  started.clear();
  folders.removeAll();
});

describe('startTemporalServer', () => {
  it('is healthy, serves its Web UI, keeps closed runs for 30 days and knows the search attributes', async () => {
    const server = await start(folders.next());
    expect(server).toMatchObject({ adopted: false });
    expect((await fetch(server.uiUrl)).status).toBe(200);
    const description = await temporal(server, 'operator', 'namespace', 'describe', '--namespace', 'default');
    expect(description).toMatch(/"workflowExecutionRetentionTtl":\s*"(2592000s|720h[^"]*)"/);
    const attributes = await temporal(server, 'operator', 'search-attribute', 'list');
    for (const name of ['TaskPhase', 'AwaitingKind', 'Owner', 'StopReason'])
      expect(attributes).toContain(name);
  });

  it('goes on with its open runs after kill -9, on the same ports', async () => {
    const dataDir = folders.next();
    const first = await start(dataDir);
    const run = ['--workflow-id', 'open-run', '--type', 'nobodysWorkflow', '--task-queue', 'nobody'];
    await temporal(first, 'workflow', 'start', ...run);
    process.kill(first.pid, 'SIGKILL');
    await waitFor(() => !first.isAlive());

    const second = await start(dataDir);
    expect(second).toMatchObject({ adopted: false, address: first.address, uiUrl: first.uiUrl });
    const description = await temporal(second, 'workflow', 'describe', '--workflow-id', 'open-run');
    expect(description).toContain('WORKFLOW_EXECUTION_STATUS_RUNNING');
  });

  it('adopts the server that already runs', async () => {
    const dataDir = folders.next();
    const first = await start(dataDir);
    expect(await start(dataDir)).toMatchObject({ adopted: true, pid: first.pid, address: first.address });
    await first.stop();
    await first.stop();
    expect(first.isAlive()).toBe(false);
  });

  it('ties the data to its version and refuses another', async () => {
    const dataDir = folders.next();
    await start(dataDir);
    expect(pinnedServerVersion(dataDir)).toBe(version);
    const other = startTemporalServer({ cli, version: '99.0.0', dataDir });
    await expect(other).rejects.toThrow(LaunchError);
    await expect(other).rejects.toThrow(`belong to Temporal server ${version}`);
  });

  it('names what the server said when it cannot start', async () => {
    const attempt = startTemporalServer({
      cli: process.execPath,
      version: '1.29.1',
      dataDir: folders.next(),
    });
    await expect(attempt).rejects.toThrow(
      /^The Temporal server did not start\. Last line of .*temporal\.log: /,
    );
  });
});
