// Builds what is missing and proves the vault: altered rows, a tampered audit, a rotation that is killed under load.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { childEnv, ensureBuilt, ensureInstalled, nodeBinary } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname, '..');
await ensureInstalled();
await ensureBuilt({ web: false });
const main = path.join(root, 'bench/vault-proof/main.ts');
const args = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', main, ...process.argv.slice(2)];
const { status } = spawnSync(nodeBinary(), args, { stdio: 'inherit', env: childEnv(), cwd: root });
process.exit(status ?? 1);
