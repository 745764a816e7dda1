import { rmSync } from 'node:fs';
import { disguisesOf } from '@vouch/redaction';
import type { Control } from './canary/controls.ts';
import { PATHS } from './canary/paths.ts';
import { plantControls } from './canary/plant-controls.ts';
import { search, type Sink } from './canary/search.ts';
import { sinksOnDisk, sinksWhileRunning } from './canary/sinks.ts';
import { openStage, type Stage } from './canary/stage.ts';
import type { Row } from './row.ts';

const SEED = Number(
  process.argv.find((word) => word.startsWith('--seed='))?.slice(7) ?? Date.now() % 100_000,
);
const MODES = ['clear', 'encrypted'].filter(
  (mode, _, all) =>
    process.argv.includes(`--${mode}`) || !all.some((one) => process.argv.includes(`--${one}`)),
);
const TEMPORAL = ['temporal_history', 'temporal_database'];

/** The leaks on purpose that must be found in a sink. */
function expectedIn(sink: string, { sealed, controls }: Stage): Control[] {
  if (TEMPORAL.includes(sink)) return sealed ? controls.owners : [...controls.owners, ...controls.words];
  return sink === 'database_rows' ? [...controls.words, controls.compressed] : controls.words;
}

function measure(mode: string, name: string, sink: Sink, stage: Stage): Row {
  const secrets = stage.canaries.all();
  // What is encrypted must hide words like keys.
  if (stage.sealed && TEMPORAL.includes(name))
    for (const { name: control, word } of stage.controls.words) secrets.set(control, word);
  const expected = expectedIn(name, stage);
  const { leaks, unseen, pieces } = search(sink, secrets, expected);
  const forms = [...secrets.values()].flatMap(disguisesOf).length;
  const found = `${expected.length - unseen.length} of ${expected.length} leaks on purpose found`;
  return {
    name: `S1.${mode}.${name}`,
    value: leaks.length,
    unit: `hits of ${secrets.size} values in ${forms} forms`,
    n: pieces,
    seed: SEED,
    target: '0, and every leak on purpose found',
    ok: leaks.length === 0 && unseen.length === 0,
    note: [found, ...unseen.map((control) => `NOT FOUND ${control}`), ...leaks.slice(0, 10)].join('; '),
  };
}

/** Whether a mode leaks nothing; one JSON line a sink. */
async function isTight(mode: string): Promise<boolean> {
  const stage = await openStage(SEED, mode === 'encrypted');
  let tight = true;
  try {
    for (const [name, walk] of Object.entries(PATHS)) {
      process.stderr.write(`[canary] ${mode}: ${name}\n`);
      await walk(stage);
    }
    process.stderr.write(`[canary] ${mode}: leaks on purpose\n`);
    await plantControls(stage);
    const whileRunning = await sinksWhileRunning(stage);
    await stage.close();
    for (const [name, sink] of Object.entries({ ...whileRunning, ...sinksOnDisk(stage) })) {
      const row = measure(mode, name, sink, stage);
      process.stdout.write(`${JSON.stringify(row)}\n`);
      tight &&= row.ok === true;
    }
  } finally {
    await stage.close().catch(() => undefined);
    rmSync(stage.product.dataDir, { recursive: true, force: true });
  }
  return tight;
}

/**
 * S1: a value of its own goes along every path, and each sink is searched for all of them, raw and encoded; once with
 * payloads in clear in Temporal and once encrypted. Words that are no secret are leaked on purpose in every encoding
 * and have to be found in each sink, or the search proves nothing:
 * `npm run canary -- [--seed=N] [--clear|--encrypted]`.
 */
async function main(): Promise<void> {
  for (const mode of MODES) if (!(await isTight(mode))) process.exitCode = 1;
}

void main();
