import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnv, ensureBuilt, ensureInstalled, nodeBinary, StartError } from '../bootstrap.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Installs, builds and hands over to the launcher; this process then only passes signals and the exit code on. */
export async function runLauncher(args) {
  try {
    await ensureInstalled();
    await ensureBuilt({ web: !args.includes('--dev') });
    handOver(args);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function handOver(args) {
  const main = join(root, 'apps', 'launcher', 'dist', 'main.js');
  const child = spawn(nodeBinary(), ['--enable-source-maps', main, ...args], {
    cwd: root,
    env: childEnv(),
    stdio: 'inherit',
  });
  // The launcher decides when it ends; a terminal sends Ctrl-C to both and npm sends it once more.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`Node cannot be started (${error.code}): delete node_modules and start again.\n`);
    process.exit(1);
  });
  child.once('close', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
