import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, buildIsComplete } from './build.mjs';
import { hashSources } from './lib/hash-sources.mjs';
import { withFileLock } from './lib/file-lock.mjs';
import { describeNpmFailure } from './lib/npm-failure.mjs';
import { StartError } from './lib/start-error.mjs';

export { StartError };

/** Nest 12 in Jest and the native TLS proxies of the launcher need it. */
const OLDEST_RUNTIME = [24, 9];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamps = join(root, '.cache');

/**
 * Installs the dependencies of package-lock.json unless they already are; safe when two do it at once.
 * @throws {StartError} one line, when npm or the network fails.
 */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withFileLock(
    join(stamps, 'install.lock'),
    'another start is installing the dependencies',
    async () => {
      if (isInstalled()) return;
      await runNpmCi();
      if (!lockMatchesInstalled())
        throw new StartError('npm ci ended without an error but node_modules is incomplete.');
      writeFileSync(installStamp(), lockHash());
    },
  );
}

/**
 * Builds what the start needs unless it was built from the same sources: the servers, and with `web` the web app.
 * @param {{ web?: boolean }} [parts]
 * @throws {StartError} one line, after the compiler's own output.
 */
export async function ensureBuilt({ web = true } = {}) {
  if (outdatedParts(web).length === 0) return;
  await withFileLock(join(stamps, 'build.lock'), 'another start is building', async () => {
    const parts = outdatedParts(web);
    if (parts.length === 0) return;
    process.stdout.write(`building ${parts.map(({ name }) => name).join(' and ')}\n`);
    await build({
      servers: parts.some(({ name }) => name === 'servers'),
      web: parts.some(({ name }) => name === 'web'),
      node: nodeBinary(),
      env: childEnv(),
    });
    for (const { stamp, hash } of parts) writeFileSync(stamp, hash);
  });
}

/** Path of the Node that runs everything after the installation. */
export function nodeBinary() {
  const installed = join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(installed)) return installed;
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isNewEnough =
    major > OLDEST_RUNTIME[0] || (major === OLDEST_RUNTIME[0] && minor >= OLDEST_RUNTIME[1]);
  if (isNewEnough) return process.execPath;
  throw new StartError(
    'The npm package "node" brought no Node 24 (its install script did not run): allow install scripts (npm config delete ignore-scripts) and delete node_modules, or use Node 24.',
  );
}

/** The environment with the installed tools first on PATH. */
export function childEnv(env = process.env) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const bin = join(root, 'node_modules', '.bin');
  const rest = (env[name] ?? '').split(delimiter).filter((folder) => folder !== '' && folder !== bin);
  return { ...env, [name]: [bin, ...rest].join(delimiter) };
}

function outdatedParts(web) {
  mkdirSync(stamps, { recursive: true });
  const hashes = hashSources(root);
  return ['servers', ...(web ? ['web'] : [])]
    .map((name) => ({ name, hash: hashes[name], stamp: join(stamps, `built-${name}`) }))
    .filter(({ name, hash, stamp }) => readIfPresent(stamp) !== hash || !buildIsComplete(name));
}

function isInstalled() {
  mkdirSync(stamps, { recursive: true });
  if (readIfPresent(installStamp()) === lockHash()) return true;
  if (!lockMatchesInstalled()) return false;
  writeFileSync(installStamp(), lockHash());
  return true;
}

/** Inside node_modules, so that deleting the folder deletes the claim about it. */
function installStamp() {
  return join(root, 'node_modules', '.vouch-installed');
}

function lockHash() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
}

/** npm writes down what it installed; a developer's own npm install needs no second one. */
function lockMatchesInstalled() {
  const record = readIfPresent(join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, link, optional }]) => {
    if (path === '' || !path.includes('node_modules/') || link) return true;
    return installed[path] ? installed[path].version === version : Boolean(optional);
  });
}

async function runNpmCi() {
  process.stdout.write('installing the dependencies (about a minute, only when they change)\n');
  const started = Date.now();
  const timer = setInterval(() => {
    process.stdout.write(`installing the dependencies: ${Math.round((Date.now() - started) / 1000)} s\n`);
  }, 10_000);
  try {
    await npm(['ci', '--loglevel=error', '--include=dev', '--include=optional', '--no-audit', '--no-fund']);
  } finally {
    clearInterval(timer);
  }
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const viaNode = cli?.endsWith('.js');
  const [command, prefix] = viaNode ? [process.execPath, [cli]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const shell = !viaNode && process.platform === 'win32';
    const child = spawn(command, [...prefix, ...args], {
      cwd: root,
      shell,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-20_000)));
    child.once('error', () =>
      reject(new StartError('npm is not installed: install Node with npm, then start again.')),
    );
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new StartError(describeNpmFailure(said, code))),
    );
  });
}

function readIfPresent(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
