import type { Row } from '../row.ts';
import { cutViewers } from './cut-viewers.ts';
import { eventLatency } from './event-latency.ts';
import { reconnectStorm } from './reconnect-storm.ts';
import { stalledReaders } from './stalled-readers.ts';
import { openStage, type Stage } from './stage.ts';

export interface RelaySize {
  /** The sizes of the targets; else some that are over in seconds. */
  full: boolean;
  /** What the randomness of the cuts follows from. */
  seed: number;
}

async function onStage(gateways: number, measure: (stage: Stage) => Promise<Row[]>): Promise<Row[]> {
  const stage = await openStage(gateways);
  try {
    return await measure(stage);
  } finally {
    await stage.close();
  }
}

/** The relay's rows, each on gateways and a database of its own. */
export const RELAY_PARTS: Record<string, (size: RelaySize) => Promise<Row[]>> = {
  W1: ({ full, seed }) =>
    onStage(3, (stage) =>
      cutViewers(
        stage,
        full
          ? { tasks: 100, eventsPerTask: 10_000, cuts: 12_000, gatewayRestarts: 20 }
          : { tasks: 20, eventsPerTask: 2_000, cuts: 400, gatewayRestarts: 3 },
        seed,
      ),
    ),
  W3: ({ full }) =>
    onStage(1, (stage) =>
      stalledReaders(
        stage,
        full
          ? { readers: 1_000, stalled: 100, events: 600, eventBytes: 8_000, perSecond: 10, pairs: 3 }
          : { readers: 100, stalled: 10, events: 200, eventBytes: 16_000, perSecond: 20, pairs: 3 },
      ),
    ),
  latency: ({ full }) =>
    onStage(2, async (stage) => {
      const steady = { viewersPerTask: 2, eventsPerSecond: 1_000, seconds: full ? 30 : 5 };
      const few = await eventLatency(stage, { tasks: 10, ...steady });
      return [...few, ...(await eventLatency(stage, { tasks: 100, ...steady }))];
    }),
  storm: ({ full }) => onStage(1, (stage) => reconnectStorm(stage, full ? 5_000 : 500, 50)),
};
