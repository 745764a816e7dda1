import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyCheckout } from './checkout-copy.mjs';
import { createProduct } from './product.mjs';
import { readmeCommands } from './readme-commands.mjs';
import { createShell } from './shell.mjs';
import { killedWorker, mainJob, restarted, scaled, start, takenDown } from './stages.mjs';

const SECTION = 'Docker Compose';
const PROJECT = 'vouch-smoke';
const password = () => randomBytes(12).toString('hex');
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * @typedef {object} Smoke
 * @property {(part: string) => Promise<string>} readme runs the next command of the README, which must hold `part`
 * @property {(what: string, ok: boolean, detail?: string) => void} check
 * @property {ReturnType<typeof createProduct>} product
 * @property {ReturnType<typeof createShell>} shell
 */

/**
 * Follows the README's Compose section in a copy of the checkout, breaks things in between, and takes all down.
 * @param {string} root the checkout
 * @param {(line: string) => void} say
 * @throws at the first thing that is not as it should be
 */
export async function runSmoke(root, say) {
  const copy = copyCheckout(root);
  const ports = { PORT: '8000', WEB_PORT: '5173', TEMPORAL_UI_PORT: '8233' };
  for (const name of Object.keys(ports)) ports[name] = process.env[name] || ports[name];
  const env = {
    ...process.env,
    ...ports,
    COMPOSE_PROJECT_NAME: PROJECT,
    POSTGRES_PASSWORD: password(),
    VOUCH_DB_PASSWORD: password(),
    TEMPORAL_DB_PASSWORD: password(),
  };
  const shell = createShell({ cwd: copy.folder, env });
  const product = createProduct({
    app: `http://localhost:${ports.WEB_PORT}`,
    api: `http://localhost:${ports.PORT}`,
    temporalUi: `http://localhost:${ports.TEMPORAL_UI_PORT}`,
  });
  const commands = readmeCommands(readFileSync(join(copy.folder, 'README.md'), 'utf8'), SECTION);

  const check = (what, ok, detail = '') => {
    const line = `${what}${detail && ` (${detail})`}`;
    if (!ok) throw new Error(`not so: ${line}`);
    say(`  ok  ${line}`);
  };
  const readme = async (part) => {
    const command = commands.shift();
    if (!command?.includes(part)) throw new Error(`the README's next command is not "${part}": ${command}`);
    const since = Date.now();
    const output = await shell.sh(command.replace('localhost:8000', `localhost:${ports.PORT}`));
    say(`$ ${command}  (${seconds(since)})`);
    return output;
  };
  const smoke = { readme, check, product, shell };

  try {
    await start(smoke);
    await mainJob(smoke);
    const long = await killedWorker(smoke);
    await scaled(smoke, long);
    await restarted(smoke, long);
    await takenDown(smoke);
    check('every command of the section was run', commands.length === 0, commands.join('; '));
  } catch (error) {
    say(await shell.sh('docker compose ps --all; docker compose logs --no-color --tail 30').catch(String));
    throw error;
  } finally {
    await shell
      .sh('docker compose down --volumes --rmi local --timeout 5')
      .catch((error) => say(String(error)));
    copy.remove();
  }
}
