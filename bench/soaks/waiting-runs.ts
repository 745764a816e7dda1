import { readFileSync } from 'node:fs';
import type { InboxResponse } from '@vouch/shared';
import type { RecordedRequest } from '@vouch/simulated-model';
import { isAlive, type Part, type Product } from '../../test/product.ts';
import { waitFor } from '../../test/wait-for.ts';
import { rounded, type Row } from '../row.ts';
import { atOnce } from './at-once.ts';
import { openTally, type Tally } from './run-tally.ts';
import { strainedSteps } from './strained-steps.ts';

const USER = 'soak';
const PROVIDER = 'soak-key';
const KILLED: Part[] = ['worker', 'api', 'temporal'];
const HOUR_MS = 3_600_000;
const LOOK_MS = 500;
const AT_ONCE = 100;
/** Three turns, each verified once. */
const CALLS = 6;
const SAMPLE = 200;

/** One agent that plans, asks for its key and uses it: all that matters here is the wait between them. */
const TASK = {
  user_id: USER,
  max_rounds: 3,
  agents: [{ name: 'worker', role: 'does the work', system_message: 'You do the work.' }],
};
const textOf = (n: number) => `Fetch the forecast for place ${n}-. scenario:missing-credential:${PROVIDER}`;

const say = (line: string) => process.stderr.write(`[soak] ${line}\n`);

/** Resident memory of a process in MiB. */
function residentMiB(pid: number | undefined): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / 1024;
}

async function prompts(product: Product): Promise<{ items: number; runs: number } | undefined> {
  const inbox = await product.get<InboxResponse>('/inbox?limit=200');
  return inbox && { items: inbox.items.length, runs: inbox.items.reduce((sum, { runs }) => sum + runs, 0) };
}

/** A crowd on its way to the wait would make itself late, and is not what is measured. */
async function startAll(product: Product, tally: Tally, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const first = ids.length;
    const some = Math.min(AT_ONCE, count - first);
    ids.push(...(await atOnce(24, some, (n) => product.startTask({ ...TASK, task: textOf(first + n) }))));
    await waitFor(async () => (await tally.waiting()) > ids.length - AT_ONCE, HOUR_MS, LOOK_MS);
  }
  say(`${count} runs are started`);
  await waitFor(async () => (await tally.waiting()) === count, HOUR_MS, LOOK_MS);
  say('all of them wait');
  return ids;
}

/** What waiting itself costs the worker, once all runs do nothing else. */
async function growthWhileWaiting(
  product: Product,
  idleMs: number,
): Promise<{ before: number; after: number }> {
  const before = residentMiB(product.pidOf('worker'));
  const until = performance.now() + idleMs;
  await waitFor(() => performance.now() >= until, 2 * idleMs);
  return { before, after: residentMiB(product.pidOf('worker')) };
}

async function killAll(product: Product): Promise<void> {
  const before = KILLED.map((part) => product.pidOf(part));
  for (const pid of before) if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
  await waitFor(
    () => KILLED.every((part, index) => ![undefined, before[index]].includes(product.pidOf(part))),
    120_000,
  );
  await waitFor(() => product.get('/ready'), 120_000);
  say('worker, gateway and Temporal were killed and are back');
}

/** Counts the model calls of each run by the place in its words. */
function createCallCounter() {
  const calls = new Map<string, number>();
  return {
    see({ body }: RecordedRequest): void {
      const place = /place (\d+)-/.exec(JSON.stringify(body))?.[1];
      if (place !== undefined) calls.set(place, (calls.get(place) ?? 0) + 1);
    },
    /** Runs whose calls are not exactly three turns, each verified once. */
    others: (count: number) => count - [...calls.values()].filter((made) => made === CALLS).length,
  };
}

interface WaitingOptions {
  runs: number;
  /** How long the worker's memory is watched while all of them wait; 0: not at all. */
  idleMs: number;
}

/** R1: many runs wait for one key; everything is killed and restarted; the key comes; all go on, once. */
export async function waitingRuns(product: Product, { runs: count, idleMs }: WaitingOptions): Promise<Row[]> {
  const calls = createCallCounter();
  product.onModelRequest(calls.see);
  const from = performance.now();
  const since = (began: number) => (performance.now() - began) / 1000;
  const tally = openTally(product.dataDir, USER);
  try {
    const startFrom = performance.now();
    const ids = await startAll(product, tally, count);
    const startSeconds = since(startFrom);
    const shown = await prompts(product);
    const grown = await growthWhileWaiting(product, idleMs);
    const killFrom = performance.now();
    await killAll(product);
    const killSeconds = since(killFrom);
    const waiting = (await prompts(product))?.runs ?? 0;

    const key = { user_id: USER, provider: PROVIDER, value: 'the-one-key-for-all' };
    const keyFrom = performance.now();
    const stored = await product.request('/credentials', key);
    const { resumed_count } = (await stored?.json()) as { resumed_count: number };
    say(`the key is stored, ${resumed_count} runs are to go on`);
    const { ended, once } = tally;
    await waitFor(async () => (await ended()) === count, HOUR_MS, LOOK_MS);
    const seconds = since(keyFrom);
    say('all runs have ended');

    const lost = count - (await ended());
    const twice = count - (await once());
    const repeated = calls.others(count);
    const temporal = await product.temporal();
    const strained = await strainedSteps(temporal, ids.slice(0, SAMPLE));
    await temporal.connection.close();
    const row = (name: string, value: number, unit: string, ok?: boolean, target?: string): Row => ({
      name: `R1.${name}`,
      value: rounded(value),
      unit,
      n: count,
      seed: null,
      ...(ok !== undefined && { ok, target }),
    });
    return [
      row('prompts', shown?.items ?? 0, 'items in the inbox', shown?.items === 1, '1'),
      row('still_waiting', waiting, 'runs after the restart', waiting === count, String(count)),
      row('resumed', resumed_count, 'runs by one key', resumed_count === count, String(count)),
      row('lost', lost, 'runs', lost === 0, '0'),
      row('twice', twice, 'runs not exactly once', twice === 0, '0'),
      row('repeated_calls', repeated, `runs with other than ${CALLS} model calls`, repeated === 0, '0'),
      {
        ...row(
          'strained_steps',
          Object.values(strained).reduce((sum, one) => sum + one, 0),
          `timed out or repeated, in ${Math.min(SAMPLE, count)} histories`,
        ),
        note: JSON.stringify(strained),
      },
      row('start_s', startSeconds, 's until all wait'),
      row('kill_s', killSeconds, 's until all is back'),
      row('resume_s', seconds, 's from the key to the last end'),
      row('worker_memory', grown.after, 'MiB with all runs waiting'),
      ...(idleMs > 0
        ? [
            row(
              'memory_growth',
              grown.after / grown.before,
              `times in ${idleMs / 1000} s of waiting`,
              grown.after <= 1.1 * grown.before,
              '<= 1.1',
            ),
          ]
        : []),
      row('wall_s', since(from), 's'),
    ];
  } finally {
    await tally.close();
  }
}
