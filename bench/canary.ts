import { rmSync } from 'node:fs';
import { disguisesOf } from '@vouch/redaction';
import { PATHS, plantControl } from './canary/paths.ts';
import { search, sinksOnDisk, sinksWhileRunning } from './canary/sinks.ts';
import { openStage } from './canary/stage.ts';
import type { Row } from './row.ts';

const SEED = Number(
  process.argv.find((word) => word.startsWith('--seed='))?.slice(7) ?? Date.now() % 100_000,
);

/**
 * S1: a value of its own goes along every path, and each sink is searched for all of them, raw and encoded. A word
 * that is no secret has to be found in each sink, or the search proves nothing. One JSON line a sink:
 * `npm run canary -- [--seed=N]`.
 */
async function main(): Promise<void> {
  const stage = await openStage(SEED);
  const { control, canaries } = stage;
  let failed = false;
  try {
    for (const [name, walk] of Object.entries(PATHS)) {
      process.stderr.write(`[canary] ${name}\n`);
      await walk(stage);
    }
    await plantControl(stage);
    const sinks = await sinksWhileRunning(stage);
    await stage.close();
    const secrets = canaries.all();
    secrets.delete('control');
    const forms = [...secrets.values()].flatMap(disguisesOf).length;
    for (const [name, sink] of Object.entries({ ...sinks, ...sinksOnDisk(stage) })) {
      const { leaks, control: seen, pieces } = search(sink, secrets, control);
      const ok = leaks.length === 0 && seen;
      failed ||= !ok;
      const row: Row = {
        name: `S1.${name}`,
        value: leaks.length,
        unit: `hits of ${secrets.size} values in ${forms} forms`,
        n: pieces,
        seed: SEED,
        target: '0, and the control found',
        ok,
        note: [seen ? 'control found' : 'CONTROL NOT FOUND', ...leaks.slice(0, 10)].join('; '),
      };
      process.stdout.write(`${JSON.stringify(row)}\n`);
    }
  } finally {
    await stage.close().catch(() => undefined);
    rmSync(stage.product.dataDir, { recursive: true, force: true });
  }
  if (failed) process.exitCode = 1;
}

void main();
