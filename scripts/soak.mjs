// Builds what is missing and puts it under load; prints one JSON line a row. See bench/soak.ts.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { childEnv, ensureBuilt, ensureInstalled, nodeBinary } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname, '..');
await ensureInstalled();
await ensureBuilt({ web: true });
const { status } = spawnSync(
  nodeBinary(),
  [
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    path.join(root, 'bench/soak.ts'),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: childEnv(), cwd: root },
);
process.exit(status ?? 1);
