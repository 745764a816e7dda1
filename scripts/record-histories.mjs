// Records a history of every case the worker's tests mark, for replay. An existing one is never replaced: delete it
// only while no run of its version can be open. Needs the Temporal CLI on PATH or in TEMPORAL_CLI_PATH.
import { spawnSync } from 'node:child_process';
import { childEnv, ensureBuilt, ensureInstalled, nodeBinary } from './bootstrap.mjs';
import { testEnv } from './test/test-env.mjs';
import { root, toolPath } from './test/tool-path.mjs';

await ensureInstalled();
await ensureBuilt();
const jest = [toolPath('jest'), '--selectProjects', 'integration', '--runInBand', '--forceExit'];
const { status } = spawnSync(nodeBinary(), [...jest, '--testPathPatterns', 'apps/worker/test'], {
  cwd: root,
  env: { ...testEnv(childEnv()), RECORD_HISTORIES: '1' },
  stdio: 'inherit',
});
process.exit(status ?? 1);
