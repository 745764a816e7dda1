import { rmSync } from 'node:fs';
import { createProduct, type Product } from '../test/product.ts';
import { cutViewers } from './relay/cut-viewers.ts';
import { eventLatency } from './relay/event-latency.ts';
import { reconnectStorm } from './relay/reconnect-storm.ts';
import { stalledReaders } from './relay/stalled-readers.ts';
import { openStage, type Stage } from './relay/stage.ts';
import type { Row } from './row.ts';
import { repeatedOrders } from './soaks/repeated-orders.ts';
import { waitingRuns } from './soaks/waiting-runs.ts';

const FULL = process.argv.includes('--full');
const option = (name: string, fallback: number) => {
  const prefix = `--${name}=`;
  return Number(process.argv.find((word) => word.startsWith(prefix))?.slice(prefix.length) ?? fallback);
};
const SEED = option('seed', 1);
const RUNS = option('runs', FULL ? 10_000 : 200);
const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));

const onStage = (gateways: number, measure: (stage: Stage) => Promise<Row[]>) => async () => {
  const stage = await openStage(gateways);
  try {
    return await measure(stage);
  } finally {
    await stage.close();
  }
};

const onProduct = (measure: (product: Product) => Promise<Row[]>) => async () => {
  const product = await createProduct();
  try {
    await product.start();
    return await measure(product);
  } finally {
    await product.stop();
    await product.model.stop();
    rmSync(product.dataDir, { recursive: true, force: true });
  }
};

const PARTS: Record<string, () => Promise<Row[]>> = {
  W1: onStage(3, (stage) =>
    cutViewers(
      stage,
      FULL
        ? { tasks: 100, eventsPerTask: 10_000, cuts: 10_000, gatewayRestarts: 20 }
        : { tasks: 20, eventsPerTask: 2_000, cuts: 400, gatewayRestarts: 3 },
      SEED,
    ),
  ),
  W3: onStage(1, (stage) =>
    stalledReaders(
      stage,
      FULL
        ? { readers: 1_000, stalled: 100, events: 600, eventBytes: 8_000, perSecond: 10, pairs: 3 }
        : { readers: 100, stalled: 10, events: 200, eventBytes: 16_000, perSecond: 20, pairs: 3 },
    ),
  ),
  latency: onStage(2, (stage) =>
    eventLatency(stage, { tasks: 50, viewersPerTask: 2, eventsPerSecond: 1_000, seconds: FULL ? 30 : 5 }),
  ),
  storm: onStage(1, (stage) => reconnectStorm(stage, FULL ? 5_000 : 500, 50)),
  repeated: onProduct(repeatedOrders),
  waiting: onProduct((product) => waitingRuns(product, { runs: RUNS, idleMs: 30_000 })),
};

/**
 * The relay under load and many runs that wait, one JSON line a row:
 * `npm run soak -- [--full] [--seed=N] [--runs=N] [W1 W3 latency storm repeated waiting]`. Exits with 1 when a bound is missed.
 */
async function main(): Promise<void> {
  const missed: string[] = [];
  for (const [name, measure] of Object.entries(PARTS)) {
    if (only.length > 0 && !only.includes(name)) continue;
    for (const row of await measure()) {
      process.stdout.write(`${JSON.stringify(row)}\n`);
      if (row.ok === false) missed.push(row.name);
    }
  }
  if (missed.length === 0) return;
  process.stderr.write(`missed: ${missed.join(', ')}\n`);
  process.exitCode = 1;
}

void main();
