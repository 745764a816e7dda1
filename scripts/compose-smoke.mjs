// Brings the Compose stack up by the README's own commands, breaks things in the middle of runs, takes it down.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, nodeBinary } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname, '..');
await ensureInstalled();
const { status } = spawnSync(nodeBinary(), [path.join(root, 'scripts/compose/main.mjs')], {
  stdio: 'inherit',
  cwd: root,
});
process.exit(status ?? 1);
