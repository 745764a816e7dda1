import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { root, toolPath } from './tool-path.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC_APPS = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'];

/** Where a Chromium or Chrome may have been installed by hand. */
export function installedPlaces(env, platform = process.platform) {
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.startsWith(join(root, 'node_modules')))
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  if (platform !== 'darwin') return onPath;
  const folders = ['/Applications', join(homedir(), 'Applications')];
  return [...onPath, ...folders.flatMap((folder) => MAC_APPS.map((app) => join(folder, app)))];
}

async function runs(path, env) {
  const { ok, output } = await runCommand(path, ['--version'], { cwd: root, env, timeoutMs: 20_000 });
  return ok && /Chrom/i.test(output);
}

async function firstThatRuns(paths, env) {
  for (const path of paths) if (existsSync(path) && (await runs(path, env))) return path;
  return undefined;
}

/** Playwright's own download: tried once, and quickly given up without a network. */
async function downloaded({ node, env, say }) {
  const print = `import('playwright-core').then(({ chromium }) => process.stdout.write(chromium.executablePath()))`;
  const { output: path } = await runCommand(node, ['-e', print], { cwd: root, env, timeoutMs: 20_000 });
  if (existsSync(path)) return firstThatRuns([path], env);
  say("no Chromium is installed: trying Playwright's download");
  const install = [toolPath('playwright-core'), 'install', '--no-shell', 'chromium'];
  const { ok } = await runCommand(node, install, { cwd: root, env, timeoutMs: 240_000 });
  return ok ? firstThatRuns([path], env) : undefined;
}

async function fromPackage({ node, env, say }) {
  if (process.getuid?.() !== 0 || !installedPlaces(env).length || !(await hasAptGet(env))) return undefined;
  say("trying the system's Chromium package");
  const script = join(root, 'scripts', 'install-chromium.mjs');
  await runCommand(node, [script], { cwd: root, env, timeoutMs: 600_000, live: true });
  return firstThatRuns(installedPlaces(env), env);
}

async function hasAptGet(env) {
  return (await runCommand('apt-get', ['--version'], { cwd: root, env, timeoutMs: 20_000 })).ok;
}

/**
 * A Chromium that runs, or undefined. Looks for CHROMIUM_PATH (which alone counts when it is set), an installed one,
 * Playwright's download, and where root the system's package.
 * @param {{ node: string, env: NodeJS.ProcessEnv, say: (line: string) => void }} machine
 */
export async function findChromium(machine) {
  const { env } = machine;
  if (env.CHROMIUM_PATH) return firstThatRuns([env.CHROMIUM_PATH], env);
  return (
    (await firstThatRuns(installedPlaces(env), env)) ??
    (await downloaded(machine)) ??
    (await fromPackage(machine))
  );
}
