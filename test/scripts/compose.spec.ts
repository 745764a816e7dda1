import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const load = async <T>(name: string): Promise<T> =>
  (await import(join(root, 'scripts/compose', `${name}.mjs`))) as T;

describe('readmeCommands', () => {
  const commands = async (markdown: string, heading: string) => {
    const { readmeCommands } = await load<{
      readmeCommands: (markdown: string, heading: string) => string[];
    }>('readme-commands');
    return readmeCommands(markdown, heading);
  };

  it('reads the shell blocks of its section alone', async () => {
    const markdown = [
      '## One\n```sh\nnot this\n```\n## Two\n### Part\n```sh\na b  # why\n',
      'curl x \\\n  -d \'{"y": 1}\'\n\n# nothing\n```\n```console\n$ nor this\n```\n```sh\nc\n```\n## Three\n```sh\nnor that\n```\n',
    ].join('');
    await expect(commands(markdown, 'Two')).resolves.toEqual(['a b', 'curl x -d \'{"y": 1}\'', 'c']);
  });

  it('finds the section the smoke script follows', async () => {
    const found = await commands(readFileSync(join(root, 'README.md'), 'utf8'), 'Docker Compose');
    expect(found[0]).toBe('cp .env.example .env');
    expect(found.at(-1)).toBe('docker compose down');
  });

  it('gives a fresh .env one secret, and keeps it', async () => {
    const [copy = '', secret = ''] = await commands(
      readFileSync(join(root, 'README.md'), 'utf8'),
      'Docker Compose',
    );
    const folder = mkdtempSync(join(tmpdir(), 'vouch-readme-'));
    try {
      cpSync(join(root, '.env.example'), join(folder, '.env.example'));
      const keys = () => readFileSync(join(folder, '.env'), 'utf8').match(/^SERVER_SECRET_KEY=.*$/gm);
      execFileSync('sh', ['-ec', `${copy}; ${secret}`], { cwd: folder });
      const first = keys();
      expect(first).toEqual([expect.stringMatching(/^SERVER_SECRET_KEY=[0-9a-f]{64}$/)]);
      execFileSync('sh', ['-ec', secret], { cwd: folder });
      expect(keys()).toEqual(first);
      expect(readdirSync(folder).sort()).toEqual(['.env', '.env.example']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says so when there is no such section', async () => {
    await expect(commands('## One\n', 'Two')).rejects.toThrow('no section "Two"');
  });
});

describe('exposureFindings', () => {
  const container = (service: string, changes: { env?: string; ip?: string; user?: string } = {}) => ({
    Config: {
      Labels: { 'com.docker.compose.service': service },
      Env: [changes.env ?? ''],
      User: changes.user ?? 'node',
    },
    HostConfig: {
      PortBindings: changes.ip === undefined ? {} : { '1/tcp': [{ HostIp: changes.ip, HostPort: '1' }] },
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
      ReadonlyRootfs: true,
    },
  });
  it.each([
    [container('api', { env: 'SERVER_SECRET_KEY=s3cret' }), []],
    [container('entry', { ip: '127.0.0.1' }), []],
    [container('postgres', { env: 'X=s3cret' }), ['postgres shows SERVER_SECRET_KEY']],
    [container('api', { ip: '127.0.0.1' }), ['api publishes a port']],
    [container('entry', { ip: '0.0.0.0' }), ['entry is open to others']],
    [container('worker', { user: '' }), ['worker runs as root']],
  ])('looks at a container', async (given, findings) => {
    const { exposureFindings } = await load<{
      exposureFindings: (containers: object[], secrets: Record<string, string>) => string[];
    }>('exposure');
    expect(exposureFindings([given], { SERVER_SECRET_KEY: 's3cret' })).toEqual(findings);
  });
});

it('has a line in docker-compose.yml for every variable of .env.example', () => {
  /** For development, fixed inside containers, or files that would have to be mounted. */
  const elsewhere = /^(VOUCH_DATA_DIR|NODE_ENV|MODEL_CASSETTE.*|TEMPORAL_TLS_.*|SECRETS_DIR)$/;
  const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  const names = readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^([A-Z][A-Z_]*)=/gm);
  const missing = [...names]
    .map(([, name = '']) => name)
    .filter((name) => !elsewhere.test(name) && !new RegExp(`\\b${name}:|\\$\\{${name}[:}]`).test(compose));
  expect(missing).toEqual([]);
});
