import { rmSync } from 'node:fs';
import { createProduct, type Product } from '../test/product.ts';
import { RELAY_PARTS } from './relay/parts.ts';
import type { Row } from './row.ts';
import { manyTurns } from './soaks/many-turns.ts';
import { repeatedOrders } from './soaks/repeated-orders.ts';
import { waitingRuns } from './soaks/waiting-runs.ts';

const FULL = process.argv.includes('--full');
const option = (name: string, fallback: number) => {
  const prefix = `--${name}=`;
  return Number(process.argv.find((word) => word.startsWith(prefix))?.slice(prefix.length) ?? fallback);
};
const SEED = option('seed', 1);
const TURNS = option('turns', 3_000);
const RUNS = option('runs', FULL ? 10_000 : 200);
const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));

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
  ...Object.fromEntries(
    Object.entries(RELAY_PARTS).map(([name, measure]) => [name, () => measure({ full: FULL, seed: SEED })]),
  ),
  repeated: onProduct(repeatedOrders),
  turns: onProduct((product) => manyTurns(product, TURNS)),
  waiting: onProduct((product) => waitingRuns(product, { runs: RUNS, idleMs: 30_000 })),
};

/**
 * The relay under load and many runs that wait, one JSON line a row:
 * `npm run soak -- [--full] [--seed=N] [--runs=N] [--turns=N] [W1 W3 latency storm repeated turns waiting]`. Exits with 1 when a bound is missed.
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
