import path from 'node:path';
import { runSmoke } from './smoke.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const started = Date.now();
const say = (line) => process.stdout.write(`${line}\n`);
const inSeconds = () => `${Math.round((Date.now() - started) / 1000)} s`;

try {
  await runSmoke(root, say);
  say(`compose smoke: passed (${inSeconds()})`);
} catch (error) {
  say(`compose smoke: FAILED (${inSeconds()}): ${error.message}`);
  process.exitCode = 1;
}
// A viewer of a failed run would hold the process.
process.exit();
