import { readFileSync, rmSync } from 'node:fs';
import type { InboxResponse } from '@vouch/shared';
import { createProduct, isAlive, type Part, type Product } from '../../test/product.ts';
import { waitFor } from '../../test/wait-for.ts';
import { rounded, type Row } from '../row.ts';
import { atOnce } from './at-once.ts';

const USER = 'soak';
const PROVIDER = 'soak-key';
const KILLED: Part[] = ['worker', 'api', 'temporal'];
const HOUR_MS = 3_600_000;
const IDLE_MS = 30_000;

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

async function startAll(product: Product, count: number): Promise<string[]> {
  const ids = await atOnce(24, count, (n) => product.startTask({ ...TASK, task: textOf(n) }));
  say(`${count} runs are started`);
  await waitFor(async () => (await prompts(product))?.runs === count, HOUR_MS);
  say('all of them wait');
  return ids;
}

/** What waiting itself costs the worker, once all runs do nothing else. */
async function growthWhileWaiting(product: Product): Promise<{ before: number; after: number }> {
  const before = residentMiB(product.pidOf('worker'));
  const until = performance.now() + IDLE_MS;
  await waitFor(() => performance.now() > until, 2 * IDLE_MS);
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

interface Ending {
  finished: boolean;
  /** Exactly one request, answered once, the messages before and after it, one end. */
  once: boolean;
}

async function endingOf(product: Product, taskId: string): Promise<Ending> {
  const events = await product.events(taskId);
  const seqs = events.every((event, index) => event.seq === index + 1);
  const count = (type: string, test: (event: object) => boolean = () => true) =>
    events.filter((event) => event.type === type && test(event)).length;
  const delivered = count('action_result', (event) => 'outcome' in event && event.outcome === 'delivered');
  const messages = count('agent_message');
  const once =
    seqs && count('credential_request') === 1 && delivered === 1 && messages === 4 && count('finished') === 1;
  return { finished: events.at(-1)?.type === 'finished', once };
}

/** Model calls made for each run: three turns, each verified once, or a step was done twice. */
function callsByRun(product: Product): number[] {
  const calls = new Map<string, number>();
  for (const { body } of product.model.requests()) {
    const place = /place (\d+)-/.exec(JSON.stringify(body))?.[1];
    if (place !== undefined) calls.set(place, (calls.get(place) ?? 0) + 1);
  }
  return [...calls.values()];
}

/** R1: many runs wait for one key; everything is killed and restarted; the key comes; all go on, once. */
export async function waitingRuns(count: number): Promise<Row[]> {
  const product = await createProduct();
  const from = performance.now();
  try {
    await product.start();
    const ids = await startAll(product, count);
    const shown = await prompts(product);
    const grown = await growthWhileWaiting(product);
    await killAll(product);
    const waiting = (await prompts(product))?.runs ?? 0;

    const key = { user_id: USER, provider: PROVIDER, value: 'the-one-key-for-all' };
    const keyFrom = performance.now();
    const stored = await product.request('/credentials', key);
    const { resumed_count } = (await stored?.json()) as { resumed_count: number };
    say(`the key is stored, ${resumed_count} runs are to go on`);
    for (const id of ids) await product.finished(id, HOUR_MS);
    const seconds = (performance.now() - keyFrom) / 1000;
    say('all runs have ended');

    const endings = await atOnce(8, count, (n) => endingOf(product, ids[n] ?? ''));
    const lost = endings.filter(({ finished }) => !finished).length;
    const twice = endings.filter(({ once }) => !once).length;
    const calls = callsByRun(product);
    const repeated = calls.filter((made) => made !== 6).length;
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
      row('repeated_calls', repeated, 'runs with other than 6 model calls', repeated === 0, '0'),
      row('resume_s', seconds, 's from the key to the last end'),
      row('worker_memory', grown.after, 'MiB with all runs waiting'),
      row(
        'memory_growth',
        grown.after / grown.before,
        `times in ${IDLE_MS / 1000} s of waiting`,
        grown.after <= 1.1 * grown.before,
        '<= 1.1',
      ),
      row('wall_s', (performance.now() - from) / 1000, 's'),
    ];
  } finally {
    await product.stop();
    await product.model.stop();
    rmSync(product.dataDir, { recursive: true, force: true });
  }
}
