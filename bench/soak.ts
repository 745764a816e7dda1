import { cutViewers } from './relay/cut-viewers.ts';
import { eventLatency } from './relay/event-latency.ts';
import { reconnectStorm } from './relay/reconnect-storm.ts';
import { stalledReaders } from './relay/stalled-readers.ts';
import { openStage, type Stage } from './relay/stage.ts';
import type { Row } from './row.ts';

const FULL = process.argv.includes('--full');
const SEED = Number(process.argv.find((word) => word.startsWith('--seed='))?.slice(7) ?? 1);
const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));

const PARTS: Record<string, { gateways: number; measure: (stage: Stage) => Promise<Row[]> }> = {
  W1: {
    gateways: 3,
    measure: (stage) =>
      cutViewers(
        stage,
        FULL
          ? { tasks: 100, eventsPerTask: 10_000, cuts: 10_000, gatewayRestarts: 20 }
          : { tasks: 20, eventsPerTask: 2_000, cuts: 400, gatewayRestarts: 3 },
        SEED,
      ),
  },
  W3: {
    gateways: 1,
    measure: (stage) =>
      stalledReaders(
        stage,
        FULL
          ? { readers: 1_000, stalled: 100, events: 600, eventBytes: 8_000, perSecond: 10 }
          : { readers: 100, stalled: 10, events: 400, eventBytes: 16_000, perSecond: 20 },
      ),
  },
  latency: {
    gateways: 2,
    measure: (stage) =>
      eventLatency(stage, { tasks: 50, viewersPerTask: 2, eventsPerSecond: 1_000, seconds: FULL ? 30 : 5 }),
  },
  storm: {
    gateways: 1,
    measure: (stage) => reconnectStorm(stage, FULL ? 5_000 : 500, 50),
  },
};

/**
 * The relay under load, one JSON line a row: `npm run soak -- [--full] [--seed=N] [W1 W3 latency storm]`.
 * Exits with 1 when a bound is missed.
 */
async function main(): Promise<void> {
  const missed: string[] = [];
  for (const [name, { gateways, measure }] of Object.entries(PARTS)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const stage = await openStage(gateways);
    try {
      for (const row of await measure(stage)) {
        process.stdout.write(`${JSON.stringify(row)}\n`);
        if (row.ok === false) missed.push(row.name);
      }
    } finally {
      await stage.close();
    }
  }
  if (missed.length === 0) return;
  process.stderr.write(`missed: ${missed.join(', ')}\n`);
  process.exitCode = 1;
}

void main();
