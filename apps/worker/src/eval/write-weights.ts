import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { assess, T0_WEIGHTS, type Tier0Weights } from '@vouch/verifier';
import { heldOutWeights } from './cross-validate';
import { isFault } from './eval-item.schema';
import { utterancesOf, viewOf } from './utterances';
import { recallAt } from './ranking';
import type { Dataset } from './read-items';
import { rowsOf, trainWeights } from './train-weights';

/** Share of sound messages that code may flag, where the threshold is set. */
const FLAGGED = 0.1;
const SEED = 1;
/** Not learned from: long logs of one fixed team, kept to see how the weights carry over. */
const KEPT_OUT = /handcrafted/;

/** Whether the shipped weights were learned from exactly this file. */
export const isTrainedOn = ({ digest }: Dataset): boolean => {
  const { data } = T0_WEIGHTS.made as { data?: { sha256: string }[] };
  return (data ?? []).some(({ sha256 }) => sha256 === digest);
};

/** The probability that flags this share of the sound messages of logs, measured on items that were not learned from. */
function thresholdOf(datasets: readonly Dataset[], rows: ReturnType<typeof rowsOf>): number {
  const items = datasets.flatMap((dataset) => dataset.items);
  const weights = heldOutWeights(items, rows, T0_WEIGHTS, SEED);
  const scores = items
    .filter(({ label }) => 'mistake_index' in label)
    .flatMap((item) => {
      const said = utterancesOf(item);
      return said.map(({ kind }, index) => ({
        fault: isFault(item, index),
        p: kind === 'agent' ? assess(viewOf(item.task, said, index, true), weights(item)).probability : 0,
      }));
    });
  const of = (fault: boolean) => scores.filter((score) => score.fault === fault).map(({ p }) => p);
  return Number(recallAt(of(true), of(false), FLAGGED).threshold.toFixed(3));
}

/** Learns both heads from the data sets and writes them with how they were made. */
export function trainAndWrite(
  datasets: readonly Dataset[],
  file: string,
  print: (text: string) => void,
): void {
  const learned = datasets.filter((dataset) => !KEPT_OUT.test(path.basename(dataset.file)));
  const rows = rowsOf(learned.flatMap(({ items }) => items));
  const weights: Tier0Weights = {
    version: T0_WEIGHTS.version + 1,
    ...trainWeights(rows),
    escalate_at: thresholdOf(learned, rows),
    made: {
      by: 'npm run eval:verifier -- --train',
      how: 'logistic regression, ridge 4, one sum per kind of message; each message as written and with the tool result that followed; a finding may only speak against a message; no position, no length, no id; the threshold flags 10 % of the unlabelled messages of logs under ten-fold cross-validation by task',
      data: learned.map(({ file: source, digest, items }) => ({
        file: path.basename(source),
        sha256: digest,
        items: items.length,
      })),
      rows: { talk: rows.talk.length, work: rows.work.length },
    },
  };
  writeFileSync(file, `${JSON.stringify(weights, null, 2)}\n`);
  print(`wrote version ${weights.version} to ${path.basename(file)}; build again to use it`);
}
