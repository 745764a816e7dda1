import { spawnSync } from 'node:child_process';

/** Installs Debian's Chromium for the browser tests; needs root and apt-get. */
function install() {
  if (process.getuid?.() !== 0) return 'run this as root, or install Chromium yourself and set CHROMIUM_PATH';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
  const update = apt('update', '-q');
  if (update.error) return 'this system has no apt-get: install Chromium yourself and set CHROMIUM_PATH';
  const { status } = apt('install', '-y', '-q', '--no-install-recommends', 'chromium');
  return status === 0 ? undefined : 'apt-get could not install chromium: see the messages above';
}

const problem = install();
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
