// Builds what is missing and measures the real product; prints one JSON line a row.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { childEnv, ensureBuilt, ensureInstalled, nodeBinary } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname, '..');
await ensureInstalled();
await ensureBuilt({ web: true });
const { status } = spawnSync(
  nodeBinary(),
  ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', path.join(root, 'bench/main.ts')],
  {
    stdio: 'inherit',
    env: childEnv(),
    cwd: root,
  },
);
process.exit(status ?? 1);
