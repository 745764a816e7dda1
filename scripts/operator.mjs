// `npm run vault -- …` and `npm run audit -- …`: an operator's commands, on DATABASE_URL or on the data directory of a
// running `npm start`.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { childEnv, ensureBuilt, ensureInstalled, nodeBinary } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname, '..');
await ensureInstalled();
await ensureBuilt({ web: false });
const load = createRequire(path.join(root, 'apps/launcher/package.json'));
const { readDotEnv } = load('@vouch/config');
const { localEnvironment } = load('@vouch/local-infra');
const env = readDotEnv(path.join(root, '.env'), childEnv());
const dataDir = path.resolve(root, env.VOUCH_DATA_DIR || '.vouch');
const { status } = spawnSync(
  nodeBinary(),
  [path.join(root, 'apps/api/dist/operator/main.js'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...localEnvironment(dataDir), ...withoutBlanks(env) }, cwd: root },
);
process.exit(status ?? 1);

/** Blank counts as unset, as in every other setting. */
function withoutBlanks(variables) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
}
