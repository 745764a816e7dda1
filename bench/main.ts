import { rmSync } from 'node:fs';
import { createProduct } from '../test/product.ts';
import { RELAY_PARTS } from './relay/parts.ts';
import type { Row } from './row.ts';
import { historySize } from './rows/history-size.ts';
import { startTime } from './rows/start-time.ts';
import { throughput } from './rows/throughput.ts';
import { turnCost } from './rows/turn-cost.ts';
import { verifiedWallTime } from './rows/verified-wall-time.ts';
import { workerRecovery } from './rows/worker-recovery.ts';

const SEED = 1;

/**
 * Measures the real product and then its relay row by row, one JSON line each; exits with 1 when a bound is missed. What
 * takes longer (all sizes of the relay, thousands of runs that wait, key rotation) is in `npm run soak` and
 * `npm run proof:vault`.
 */
async function main(): Promise<void> {
  const product = await createProduct();
  const missed: string[] = [];
  const print = (rows: Row[]) => {
    for (const row of rows) {
      process.stdout.write(`${JSON.stringify(row)}\n`);
      if (row.ok === false) missed.push(row.name);
    }
  };
  try {
    for (const measure of [startTime, verifiedWallTime, turnCost, historySize, throughput, workerRecovery]) {
      print(await measure(product));
    }
  } finally {
    await product.stop();
    await product.model.stop();
  }
  rmSync(product.dataDir, { recursive: true, force: true });
  for (const measure of Object.values(RELAY_PARTS)) print(await measure({ full: false, seed: SEED }));
  if (missed.length === 0) return;
  process.stderr.write(`missed: ${missed.join(', ')}\n`);
  process.exitCode = 1;
}

void main();
