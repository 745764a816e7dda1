import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { root } from './tool-path.mjs';

/** Stops what a broken-off test run left in its data directory, and removes it. */
const [dataDir] = process.argv.slice(2);
const infra = await import(pathToFileURL(join(root, 'libs', 'local-infra', 'dist', 'index.js')).href);
const { postgres, temporal } = infra.readInstance(dataDir);
const left = [postgres, temporal].flatMap((server) => (server ? [server.process] : []));
for (const identity of left) infra.signalProcess(identity, 'SIGINT');
for (let tries = 0; tries < 50 && left.some((identity) => infra.isRunning(identity)); tries += 1)
  await pause(100);
for (const identity of left) infra.signalProcess(identity, 'SIGKILL');
rmSync(dataDir, { recursive: true, force: true });
process.stdout.write(`stopped what was left in ${dataDir}\n`);
