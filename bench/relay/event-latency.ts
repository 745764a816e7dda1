import { waitFor } from '../../test/wait-for.ts';
import { rounded, type Row } from '../row.ts';
import { createOutboxWriter } from './outbox-writer.ts';
import { percentile } from './percentile.ts';
import { watchResuming, type ResumingViewer } from './resuming-viewer.ts';
import { finishedAt, type Stage } from './stage.ts';

export interface LatencySize {
  tasks: number;
  viewersPerTask: number;
  eventsPerSecond: number;
  seconds: number;
}

const EVENTS_A_STEP = 4;
/** Connections are opened and code is compiled once. */
const WARM_UP_SECONDS = 2;

/**
 * Calls `step` so many times a second, catching up when it was late, until `count` calls are made.
 * @param step gets the moment at which it was due, in Unix milliseconds: what is late has waited since then
 */
async function atRate(perSecond: number, count: number, step: (index: number, due: number) => Promise<void>) {
  const from = Date.now();
  const running = new Set<Promise<void>>();
  for (let index = 0; index < count; index += 1) {
    const due = from + (index * 1000) / perSecond;
    const early = due - Date.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    const call = step(index, due).finally(() => running.delete(call));
    running.add(call);
  }
  await Promise.all(running);
  return count / ((Date.now() - from) / 1000);
}

/**
 * P5: milliseconds from the moment at which an event is due to be appended, whether the writer is late or not, to the
 * viewer's socket, while journals grow at a steady rate.
 */
export async function eventLatency(stage: Stage, size: LatencySize): Promise<Row[]> {
  const taskIds = await Promise.all(Array.from({ length: size.tasks }, () => stage.createTask()));
  const latencies: number[] = [];
  const arrivals: { event: string; at: number }[] = [];
  const settled = new Map<string, number>();
  const appends: number[] = [];
  const viewers = taskIds.flatMap((taskId) =>
    Array.from({ length: size.viewersPerTask }, (_, index) => {
      const gateway = stage.gateways[index % stage.gateways.length];
      const url = () => `ws://127.0.0.1:${gateway?.port}/ws/tasks/${taskId}`;
      return watchResuming(url, ({ task_id, seq, ts, type }) => {
        // All runs end at once when the measurement is over.
        if (type === 'finished') return;
        latencies.push(Date.now() - ts * 1000);
        arrivals.push({ event: `${task_id} ${seq}`, at: performance.now() });
      });
    }),
  );
  const writers = taskIds.map((taskId) =>
    createOutboxWriter(stage, taskId, (events, began, ended) => {
      appends.push(ended - began);
      events.forEach(({ seq }) => settled.set(`${taskId} ${seq}`, ended));
    }),
  );
  const perSecond = size.eventsPerSecond / EVENTS_A_STEP;
  const grow = (seconds: number) =>
    atRate(perSecond, perSecond * seconds, async (index, due) =>
      writers[index % writers.length]?.write(EVENTS_A_STEP, due),
    );
  await grow(WARM_UP_SECONDS);
  const hasAll = (viewer: ResumingViewer, index: number) =>
    viewer.last() === writers[Math.floor(index / size.viewersPerTask)]?.last();
  await waitFor(() => viewers.every(hasAll), 60_000);
  for (const figures of [latencies, arrivals, appends]) figures.length = 0;
  const rate = await grow(size.seconds);
  await Promise.all(
    taskIds.map((taskId, index) =>
      stage.journal.append(taskId, [finishedAt((writers[index]?.last() ?? 0) + 1)]),
    ),
  );
  await Promise.all(viewers.map(({ done }) => done));
  const p99 = percentile(latencies, 0.99);
  // A viewer may have an event before its append has come back.
  const relayed = arrivals.flatMap(({ event, at }) => Math.max(0, at - (settled.get(event) ?? Infinity)));
  return [
    {
      name: `P5.event_to_viewer_p99_ms.${size.tasks}_tasks`,
      value: rounded(p99, 1),
      unit: `ms at ${rounded(rate * EVENTS_A_STEP, 0)} events/s of ${size.tasks} tasks, ${viewers.length} viewers, ${stage.gateways.length} gateways`,
      n: latencies.length,
      seed: null,
      target: '<= 100',
      ok: p99 <= 100,
      note: `median ${rounded(percentile(latencies, 0.5), 1)} ms; of it the append: median ${rounded(percentile(appends, 0.5), 1)}, p99 ${rounded(percentile(appends, 0.99), 1)} ms`,
    },
    {
      name: `P5.append_to_viewer_p99_ms.${size.tasks}_tasks`,
      value: rounded(percentile(relayed, 0.99), 1),
      unit: 'ms of it after the append had come back',
      n: relayed.length,
      seed: null,
      note: `median ${rounded(percentile(relayed, 0.5), 1)} ms`,
    },
  ];
}
