import { rmSync } from 'node:fs';
import { createProduct } from '../test/product.ts';
import { historySize } from './rows/history-size.ts';
import { startTime } from './rows/start-time.ts';
import { throughput } from './rows/throughput.ts';
import { turnCost } from './rows/turn-cost.ts';
import { verifiedWallTime } from './rows/verified-wall-time.ts';
import { workerRecovery } from './rows/worker-recovery.ts';

/** Measures the real product row by row, one JSON line each; exits with 1 when a bound is missed. */
async function main(): Promise<void> {
  const product = await createProduct();
  const missed: string[] = [];
  try {
    for (const measure of [startTime, verifiedWallTime, turnCost, historySize, throughput, workerRecovery]) {
      for (const row of await measure(product)) {
        process.stdout.write(`${JSON.stringify(row)}\n`);
        if (row.ok === false) missed.push(row.name);
      }
    }
  } finally {
    await product.stop();
    await product.model.stop();
  }
  rmSync(product.dataDir, { recursive: true, force: true });
  if (missed.length === 0) return;
  process.stderr.write(`missed: ${missed.join(', ')}\n`);
  process.exitCode = 1;
}

void main();
