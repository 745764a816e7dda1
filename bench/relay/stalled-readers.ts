import { waitFor } from '../../test/wait-for.ts';
import { median, rounded, type Row } from '../row.ts';
import { percentile } from './percentile.ts';
import { watchResuming } from './resuming-viewer.ts';
import { infoAt, type Stage } from './stage.ts';

export interface StallSize {
  readers: number;
  stalled: number;
  events: number;
  eventBytes: number;
  perSecond: number;
  /** Rounds with stalled readers, each beside one without. */
  pairs: number;
}

interface Round {
  p99: number;
  memory: number;
}

async function round(stage: Stage, size: StallSize, stalled: number): Promise<Round> {
  const [gateway] = stage.gateways;
  if (!gateway) throw new Error('no gateway');
  const taskId = await stage.createTask();
  await stage.journal.append(taskId, [infoAt(1, 'begin')]);
  const url = (after: number) => `ws://127.0.0.1:${gateway.port}/ws/tasks/${taskId}?after_seq=${after}`;
  const latencies: number[] = [];
  const slow = Array.from({ length: stalled }, () => watchResuming(url));
  const readers = Array.from({ length: size.readers - stalled }, () =>
    watchResuming(url, ({ ts, seq }) => seq !== 1 && latencies.push(Date.now() - ts * 1000)),
  );
  await waitFor(() => [...slow, ...readers].every((viewer) => viewer.last() === 1), 120_000);
  slow.forEach((viewer) => viewer.socket()?.pause());
  const text = 'x'.repeat(size.eventBytes);
  for (let seq = 2; seq <= size.events; seq += 1) {
    await stage.journal.append(taskId, [infoAt(seq, text)]);
    await new Promise((resolve) => setTimeout(resolve, 1000 / size.perSecond));
  }
  await waitFor(() => readers.every((viewer) => viewer.last() === size.events), 300_000);
  const memory = (await gateway.memory()).rss;
  slow.forEach((viewer) => viewer.socket()?.resume());
  await waitFor(() => slow.every((viewer) => viewer.last() === size.events), 300_000);
  await Promise.all([...slow, ...readers].map((viewer) => viewer.stop()));
  return { p99: percentile(latencies, 0.99), memory };
}

/**
 * W3: what stalled readers cost the gateway and the others. All rounds have the same number of viewers; they come by
 * turns, and what a busy machine does to one of them is not counted.
 */
export async function stalledReaders(stage: Stage, size: StallSize): Promise<Row[]> {
  await round(stage, { ...size, events: 5 }, 0);
  const rounds: { without: Round; during: Round }[] = [];
  while (rounds.length < size.pairs)
    rounds.push({ without: await round(stage, size, 0), during: await round(stage, size, size.stalled) });
  const growth = median(rounds.map(({ without, during }) => during.memory - without.memory));
  const perStalledKb = Math.max(0, growth) / size.stalled / 1024;
  const without = median(rounds.map((pair) => pair.without.p99));
  const during = median(rounds.map((pair) => pair.during.p99));
  const ratio = during / without;
  const shape = `${size.stalled} stalled among ${size.readers}, ${size.events} events of ${size.eventBytes} bytes`;
  return [
    {
      name: 'W3.memory_a_stalled_reader_kb',
      value: rounded(perStalledKb, 0),
      unit: `KB, ${shape}`,
      n: size.stalled,
      seed: null,
      target: '<= 1024',
      ok: perStalledKb <= 1_024,
    },
    {
      name: 'W3.others_p99_ratio',
      value: rounded(ratio),
      unit: `p99 of the others with and without, ${shape}`,
      n: (size.readers - size.stalled) * size.events,
      seed: null,
      target: '<= 1.1',
      ok: ratio <= 1.1,
      note: `medians of ${size.pairs} rounds each: ${rounded(without, 0)} ms without, ${rounded(during, 0)} ms with`,
    },
  ];
}
