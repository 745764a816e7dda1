import { exposureFindings } from './exposure.mjs';
import { watchRun } from './viewer.mjs';
import { waitFor } from './wait-for.mjs';

const SECRETS = ['SERVER_SECRET_KEY', 'VOUCH_DB_PASSWORD', 'TEMPORAL_DB_PASSWORD', 'POSTGRES_PASSWORD'];
const VIEWERS = 8;
/** WebSocket close code: service restart. */
const RESTARTING = 1012;
const LONG_RUN = 'Count the rounds of a long conversation. scenario:long:400';

/** @typedef {import('./smoke.mjs').Smoke} Smoke */

/** From a fresh clone to a product that answers at every address. @param {Smoke} smoke */
export async function start({ readme, check, product, shell }) {
  await readme('cp .env.example .env');
  await readme('SERVER_SECRET_KEY=');
  await readme('docker compose up --build --detach --wait');
  check('ready', await product.isReady());
  check('the app at its entry', (await product.page(product.at.app)).includes('<div id="root"'));
  check('the API documentation', (await product.page(`${product.at.api}/docs`)).includes('swagger'));
  check('the Temporal Web UI', (await product.page(product.at.temporalUi)).includes('<html'));

  const ids = (await shell.sh('docker compose ps --all --quiet')).trim().split('\n');
  const containers = JSON.parse(await shell.sh(`docker inspect ${ids.join(' ')}`));
  const env = containers.flatMap(({ Config }) => Config.Env).map((entry) => entry.split(/=(.*)/s));
  const secrets = Object.fromEntries(env.filter(([name]) => SECRETS.includes(name)));
  const findings = exposureFindings(containers, secrets);
  check('secrets, ports and privileges where they belong', findings.length === 0, findings.join('; '));
}

/** A run that stops for a key and goes on with it. @param {Smoke} smoke */
export async function mainJob({ readme, check, product }) {
  const { task_id: taskId } = JSON.parse(await readme('/start-task'));
  const viewer = watchRun(product.at.app, taskId);
  await waitFor('the run asks for a key', () => viewer.has('credential_request'));
  check('the inbox holds the request', (await readme('/inbox')).includes(taskId));
  const { resumed_count: resumed } = JSON.parse(await readme('/credentials'));
  check('the key resumes one run', resumed === 1, `${resumed} runs`);
  await waitFor('the run finishes', () => viewer.has('finished'));
  check('the run reached its goal', viewer.stopReason() === 'goal_reached', viewer.stopReason());
  check('a list of runs says so', (await readme('/tasks')).includes('goal_reached'));
}

/** One worker is killed while it works. @param {Smoke} smoke */
export async function killedWorker({ readme, check, product }) {
  const taskId = await product.startTask(LONG_RUN, { max_rounds: 400 });
  const viewer = watchRun(product.at.api, taskId);
  await waitFor('the run is under way', () => viewer.last() > 20);
  await readme('docker compose kill worker');
  const before = viewer.last();
  await readme('docker compose up --detach --wait');
  await waitFor('the run goes on', () => viewer.last() > before + 20);
  check('a killed worker: the run went on', viewer.misplaced.length === 0, viewer.misplaced.join(', '));
  return { taskId, viewer };
}

/** More workers and gateways; the run moves to another worker, its viewers to another gateway. @param {Smoke} smoke */
export async function scaled({ readme, check, product, shell }, { taskId }) {
  await readme('--scale worker=3 --scale api=2');
  const viewers = Array.from({ length: VIEWERS }, () => watchRun(product.at.app, taskId));
  await waitFor('all viewers have caught up', () =>
    viewers.every((viewer) => viewer.isOpen() && viewer.last() > 40),
  );

  const busy = await product.workerOf(taskId);
  const [gateway] = await shell.containersOf('api');
  await shell.sh(`docker kill ${busy} && docker stop ${gateway}`);
  const marks = viewers.map((viewer) => viewer.last());
  await waitFor('the run goes on for every viewer', () =>
    viewers.every((viewer, i) => viewer.last() > marks[i] + 20),
  );
  const successor = await product.workerOf(taskId);
  check('the run crossed workers', successor !== busy, `${busy}, then ${successor}`);
  const codes = viewers.flatMap((viewer) => viewer.closes);
  check('viewers were sent to another gateway', codes.length > 0, `${codes.length} of ${VIEWERS}`);
  check(
    'with a word, not by a cut',
    codes.every((code) => code === RESTARTING),
    codes.join(', '),
  );
  const misplaced = viewers.flatMap((viewer) => viewer.misplaced);
  check('no viewer missed or repeated an event', misplaced.length === 0, misplaced.join(', '));
  await shell.sh(`docker start ${busy} ${gateway}`);
  await Promise.all(viewers.map((viewer) => viewer.leave()));
}

/** Everything is restarted, stopped and started, with one run at work and one that waits. @param {Smoke} smoke */
export async function restarted({ readme, check, product }, { taskId, viewer: working }) {
  const waitingId = await product.startTask('Fetch the tide table. scenario:missing-credential:tides');
  const waiting = watchRun(product.at.api, waitingId);
  await waitFor('the second run asks for a key', () => waiting.has('credential_request'));

  await readme('docker compose restart');
  await waitFor('ready after the restart', product.isReady);
  const before = working.last();
  await waitFor('the run goes on after the restart', () => working.last() > before + 20);

  await readme('docker compose stop');
  await readme('docker compose start');
  await waitFor('ready after stop and start', product.isReady);
  const stopped = working.last();
  await waitFor('the run goes on after stop and start', () => working.last() > stopped + 20);
  check('restarts: the open run went on', working.misplaced.length === 0, working.misplaced.join(', '));

  await product.deliverKey('tides', 'my-tides-key');
  await waitFor('the waiting run finishes', () => waiting.has('finished'));
  check(
    'restarts: the waiting run took its key',
    waiting.stopReason() === 'goal_reached',
    waiting.stopReason(),
  );
  await product.stopTask(taskId);
  await waitFor('the long run stops', () => working.has('finished'));
  check('the long run ended when told', working.stopReason() === 'user_stopped', working.stopReason());
}

/** @param {Smoke} smoke */
export async function takenDown({ readme, check, shell }) {
  await readme('docker compose down');
  const left = (await shell.sh('docker compose ps --all --quiet')).trim();
  check('nothing is left running', left === '', left);
}
