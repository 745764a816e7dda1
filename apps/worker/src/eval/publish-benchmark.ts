import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { T0_WEIGHTS } from '@vouch/verifier';
import type { Summary } from './summary';

/** Writes what was measured for the verifier page; simulated judges are never in it. */
export function publishBenchmark(
  file: string,
  byCode: ReadonlyMap<string, Summary>,
  byModels: ReadonlyMap<string, ReadonlyMap<string, Summary>>,
  models: readonly string[],
): void {
  const rows = [['code alone', byCode] as const, ...byModels].flatMap(([mode, summaries]) =>
    [...summaries].map(([source, summary]) => ({ mode, source, ...summary })),
  );
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(4)) : value;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ weights_version: T0_WEIGHTS.version, models: byModels.size > 0 ? models : [], rows }, rounded, 2)}\n`,
  );
}
