import { setTimeout as pause } from 'node:timers/promises';
import { rounded, type Row } from '../row.ts';
import { startCutterProxy } from './cutter-proxy.ts';
import { seeded } from './random.ts';
import { watchResuming } from './resuming-viewer.ts';
import { finishedAt, infoAt, type Stage } from './stage.ts';

export interface CutSize {
  tasks: number;
  eventsPerTask: number;
  cuts: number;
  gatewayRestarts: number;
}

const EVENTS_AN_APPEND = 50;
const TYPICAL_FRAME_BYTES = 140;
const WRITERS = 4;

async function write(stage: Stage, taskIds: string[], eventsPerTask: number): Promise<void> {
  for (let from = 1; from <= eventsPerTask; from += EVENTS_AN_APPEND) {
    const to = Math.min(eventsPerTask, from + EVENTS_AN_APPEND - 1);
    for (const taskId of taskIds) {
      const events = Array.from({ length: to - from + 1 }, (_, index) => {
        const seq = from + index;
        return seq === eventsPerTask ? finishedAt(seq) : infoAt(seq, `step ${seq}`);
      });
      await stage.journal.append(taskId, events);
    }
  }
}

/** Restarts one gateway after the other, by turns gently and not, until told to stop. */
async function restartGateways(stage: Stage, times: number, everyMs: number, signal: AbortSignal) {
  let restarts = 0;
  while (restarts < times && !signal.aborted) {
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
    const gateway = stage.gateways[restarts % stage.gateways.length];
    if (signal.aborted || !gateway) break;
    await gateway.stop(restarts % 2 === 0 ? 'SIGTERM' : 'SIGKILL');
    await gateway.start();
    restarts += 1;
  }
  return restarts;
}

/** W1: viewers that are cut at random bytes while gateways come and go miss nothing and get nothing twice. */
export async function cutViewers(stage: Stage, size: CutSize, seed: number): Promise<Row[]> {
  const events = size.tasks * size.eventsPerTask;
  const proxy = await startCutterProxy({
    targets: () => stage.gateways.filter((gateway) => gateway.isRunning()).map(({ port }) => port),
    random: seeded(seed),
    meanBytes: (events * TYPICAL_FRAME_BYTES) / size.cuts,
  });
  const taskIds = await Promise.all(Array.from({ length: size.tasks }, () => stage.createTask()));
  const from = performance.now();
  const viewers = taskIds.map((taskId) =>
    watchResuming((after) => `ws://127.0.0.1:${proxy.port}/ws/tasks/${taskId}?after_seq=${after}`),
  );
  const over = new AbortController();
  const restarting = restartGateways(stage, size.gatewayRestarts, 2_000, over.signal);
  const share = Math.ceil(size.tasks / WRITERS);
  const shares = Array.from({ length: WRITERS }, (_, index) =>
    taskIds.slice(index * share, (index + 1) * share),
  );
  const watching = async () => {
    await Promise.all(shares.map((ids) => write(stage, ids, size.eventsPerTask)));
    await Promise.all(viewers.map(({ done }) => done));
    over.abort();
  };
  // Together: a gateway that does not come back ends the measurement.
  const [restarts] = await Promise.all([restarting, watching()]);
  const seconds = (performance.now() - from) / 1000;
  const sum = (pick: (seen: (typeof viewers)[0]['seen']) => number) =>
    viewers.reduce((total, { seen }) => total + pick(seen), 0);
  await proxy.close();
  const wrong = events - sum((seen) => seen.events) + sum((seen) => seen.repeated + seen.gaps);
  return [
    {
      name: 'W1.lost_or_twice_or_out_of_order',
      value: wrong,
      unit: `events of ${events}, through ${proxy.cuts()} cuts and ${restarts} restarts of ${stage.gateways.length} gateways`,
      n: events,
      seed,
      target: '0',
      ok: wrong === 0,
      note: `${rounded(seconds, 0)} s, ${sum((seen) => seen.reconnects)} reconnects`,
    },
  ];
}
