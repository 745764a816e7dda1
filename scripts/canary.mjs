// Builds what is missing, sends secrets along every path and searches every sink for them. See bench/canary.ts.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { childEnv, ensureBuilt, ensureInstalled, nodeBinary } from './bootstrap.mjs';
import { findChromium } from './test/find-chromium.mjs';

const root = path.resolve(import.meta.dirname, '..');
await ensureInstalled();
await ensureBuilt({ web: true });
const say = (line) => process.stderr.write(`${line}\n`);
const env = childEnv();
const chromium = await findChromium({ node: nodeBinary(), env, say });
if (!chromium) {
  say('no Chromium: set CHROMIUM_PATH, or run "node scripts/install-chromium.mjs" as root on Debian');
  process.exit(1);
}
const { status } = spawnSync(
  nodeBinary(),
  [
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    path.join(root, 'bench/canary.ts'),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...env, CHROMIUM_PATH: chromium }, cwd: root },
);
process.exit(status ?? 1);
