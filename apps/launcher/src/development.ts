import { execFile } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LaunchContext } from './local-servers';
import { type SupervisedProcess, superviseProcess } from './supervised-process';

export const VITE_URL = 'http://localhost:5173/';
const SETTLE_MS = 400;
const PROJECTS = ['apps/api', 'apps/worker', 'apps/launcher'];
const BUNDLER = 'apps/worker/dist/build-workflow-bundle.js';

export interface DevelopmentOptions {
  context: LaunchContext;
  apps: readonly SupervisedProcess[];
  /** The gateway's, to which Vite passes API calls on. */
  port: number;
}

/** Compiles on every change, restarts what was compiled, and serves the web app by Vite. */
export function startDevelopment({ context, apps, port }: DevelopmentOptions): void {
  const { root, env } = context.config;
  const typescript = join(packageFolder(root, 'typescript'), 'bin', 'tsc');
  const vite = join(packageFolder(join(root, 'apps/web'), 'vite'), 'bin', 'vite.js');
  run(context, 'types', [typescript, '-b', '--watch', '--preserveWatchOutput', ...PROJECTS], root, env);
  run(context, 'web', [vite, '--clearScreen', 'false'], join(root, 'apps/web'), {
    ...env,
    PORT: String(port),
  });
  for (const [folder, restarted] of Object.entries(watchedFolders(apps))) {
    watchFolder(context, join(root, folder), () => void restart(root, restarted));
  }
}

function watchedFolders(apps: readonly SupervisedProcess[]): Record<string, readonly SupervisedProcess[]> {
  const named = (...names: string[]) => apps.filter(({ name }) => names.includes(name));
  return {
    'apps/api/dist': named('api'),
    'apps/worker/dist': named('worker'),
    'libs/shared/dist': named('api', 'worker'),
    'libs/config/dist': named('api', 'worker'),
    'libs/storage/dist': named('api', 'worker'),
    'libs/simulated-model/dist': named('model'),
  };
}

function watchFolder({ stops }: LaunchContext, folder: string, onChange: () => void): void {
  if (!existsSync(folder)) return;
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, (_, file) => {
    // Type declarations and the bundle made below change nothing that runs here.
    if (!file?.endsWith('.js') || file.endsWith('workflow-bundle.js')) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  });
  stops.push(() => {
    clearTimeout(timer);
    watcher.close();
  });
}

async function restart(root: string, apps: readonly SupervisedProcess[]): Promise<void> {
  if (apps.some(({ name }) => name === 'worker') && existsSync(join(root, BUNDLER))) await bundle(root);
  apps.forEach((app) => app.restart());
}

function bundle(root: string): Promise<void> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, BUNDLER)], { cwd: root }, () => resolve());
  });
}

function run(
  { terminal, stops }: LaunchContext,
  name: string,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): void {
  const started = superviseProcess(
    { name, args, cwd, env },
    { onLine: (from, line) => terminal.from(from, line) },
  );
  stops.push(() => started.stop());
}

function packageFolder(from: string, name: string): string {
  return dirname(createRequire(join(from, 'package.json')).resolve(`${name}/package.json`));
}
