// Builds an OpenBao server for the tests of the key providers `vault-transit` and `vault-kv`, into .cache/openbao/bao.
// Needs git and Go. OPENBAO_REPOSITORY names another git repository, e.g. a mirror or a checkout on this machine.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const TAG = 'v2.6.2';
const REPOSITORY = process.env.OPENBAO_REPOSITORY ?? 'https://github.com/openbao/openbao.git';
const folder = path.resolve(import.meta.dirname, '../.cache/openbao');
const source = path.join(folder, 'source');
const binary = path.join(folder, 'bao');

const run = (command, args, options = {}) => execFileSync(command, args, { stdio: 'inherit', ...options });

/** Unsealing by cloud providers is not used here, and their modules are not to be had everywhere. */
function withoutCloudUnsealing() {
  const cloud = /alicloudkms|awskms|azurekeyvault|gcpckms|ocikms/;
  for (const name of ['helper/kmsplugin/wrapper.go', 'vault/core.go']) {
    const file = path.join(source, name);
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.filter((line) => !cloud.test(line)).join('\n'));
  }
}

if (existsSync(binary)) {
  process.stdout.write(`${binary} is there already\n`);
} else {
  rmSync(source, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run('git', ['clone', '--quiet', '--depth', '1', '--branch', TAG, REPOSITORY, source]);
  withoutCloudUnsealing();
  const built = path.join(folder, 'bao.new');
  run('go', ['build', '-mod=mod', '-p', '1', '-trimpath', '-ldflags', '-s -w', '-o', built, '.'], {
    cwd: source,
    env: { ...process.env, CGO_ENABLED: '0' },
  });
  renameSync(built, binary);
  rmSync(source, { recursive: true, force: true });
  process.stdout.write(`${binary} is ready\n`);
}
