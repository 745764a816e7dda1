// Brings the Compose stack up by the README's own commands, breaks things in the middle of runs, takes it down.
import path from 'node:path';
import { ensureInstalled } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname, '..');
const started = Date.now();
const say = (line) => process.stdout.write(`${line}\n`);
const inSeconds = () => `${Math.round((Date.now() - started) / 1000)} s`;

await ensureInstalled();
const { runSmoke } = await import('./compose/smoke.mjs');
try {
  await runSmoke(root, say);
  say(`compose smoke: passed (${inSeconds()})`);
} catch (error) {
  say(`compose smoke: FAILED (${inSeconds()}): ${error.message}`);
  process.exitCode = 1;
}
process.exit();
