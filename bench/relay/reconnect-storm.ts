import { waitFor } from '../../test/wait-for.ts';
import { rounded, type Row } from '../row.ts';
import { watchResuming } from './resuming-viewer.ts';
import { infoAt, type Stage } from './stage.ts';

const WITHIN_MS = 120_000;
const HANDSHAKES_AT_ONCE = 100;
/** As a closing gateway asks for. */
const SPREAD_MS = 3_000;
const FIRST_SHARE = 0.1;
const ENOUGH_FOR_RESIDENT = 2_000;

/**
 * P5: what an idle viewer costs, and how soon viewers that are all cut at once have caught up. The cost is what more
 * viewers add to a gateway that has some already; its resident memory says something only of thousands.
 */
export async function reconnectStorm(stage: Stage, viewerCount: number, taskCount: number): Promise<Row[]> {
  const [gateway] = stage.gateways;
  if (!gateway) throw new Error('no gateway');
  const taskIds = await Promise.all(Array.from({ length: taskCount }, () => stage.createTask()));
  for (const taskId of taskIds) await stage.journal.append(taskId, [infoAt(1, 'before the cut')]);
  const viewers: ReturnType<typeof watchResuming>[] = [];
  const watchUpTo = async (count: number) => {
    while (viewers.length < count) {
      for (let index = 0; index < HANDSHAKES_AT_ONCE && viewers.length < count; index += 1) {
        const taskId = taskIds[viewers.length % taskIds.length];
        const url = (after: number) => `ws://127.0.0.1:${gateway.port}/ws/tasks/${taskId}?after_seq=${after}`;
        viewers.push(watchResuming(url, undefined, SPREAD_MS));
      }
      await waitFor(() => viewers.every((viewer) => viewer.last() === 1), WITHIN_MS);
    }
  };
  const first = Math.floor(viewerCount * FIRST_SHARE);
  await watchUpTo(first);
  const before = await gateway.memory();
  await watchUpTo(viewerCount);
  const after = await gateway.memory();
  const grown = (of: (memory: NodeJS.MemoryUsage) => number) =>
    (of(after) - of(before)) / (viewerCount - first) / 1024;
  const idleKb = grown(({ heapUsed, external }) => heapUsed + external);
  const residentKb = grown(({ rss }) => rss);

  gateway.freeze();
  for (const taskId of taskIds)
    await stage.journal.append(taskId, [infoAt(2, 'during'), infoAt(3, 'the cut')]);
  await gateway.stop('SIGKILL');
  await gateway.start();
  const from = performance.now();
  await waitFor(() => viewers.every((viewer) => viewer.last() === 3), WITHIN_MS);
  const seconds = (performance.now() - from) / 1000;
  const wrong = viewers.reduce((sum, { seen }) => sum + seen.gaps + seen.repeated, 0);
  await Promise.all(viewers.map((viewer) => viewer.stop()));
  return [
    {
      name: 'P5.idle_viewer_kb',
      value: rounded(idleKb, 1),
      unit: 'KB in use by the gateway for a viewer, after a collection',
      n: viewerCount,
      seed: null,
      target: '<= 20',
      ok: idleKb <= 20,
    },
    {
      name: 'P5.idle_viewer_resident_kb',
      value: rounded(residentKb, 1),
      unit: "KB of the gateway's resident memory a viewer",
      n: viewerCount,
      seed: null,
      ...(viewerCount < ENOUGH_FOR_RESIDENT ? {} : { target: '<= 20', ok: residentKb <= 20 }),
    },
    {
      name: 'P5.caught_up_s',
      value: rounded(seconds),
      unit: 's after the gateway is back, all viewers cut at once',
      n: viewerCount,
      seed: null,
      target: '<= 10',
      ok: seconds <= 10 && wrong === 0,
      note: `${wrong} events lost or twice`,
    },
  ];
}
