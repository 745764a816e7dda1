// Measures the verifier on labelled data through the code that production runs. `-- --help` lists the options.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { childEnv, ensureBuilt, ensureInstalled, nodeBinary } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname, '..');
await ensureInstalled();
await ensureBuilt({ web: false });

/** The simulated judge in place of any configured model. */
async function simulatedEnv() {
  const { startSimulatedModel } = await import('@vouch/simulated-model');
  const model = await startSimulatedModel({ port: 0 });
  const keys = ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'OPENROUTER_API_KEY'];
  const env = Object.fromEntries(Object.entries(childEnv()).filter(([name]) => !keys.includes(name)));
  return { ...env, SIMULATED_MODEL_URL: model.url };
}

const args = process.argv.slice(2);
const env = args.includes('--simulated') ? await simulatedEnv() : childEnv();
const child = spawn(nodeBinary(), [path.join(root, 'apps/worker/dist/eval/main.js'), ...args], {
  cwd: root,
  env,
  stdio: 'inherit',
});
child.on('exit', (code) => process.exit(code ?? 1));
