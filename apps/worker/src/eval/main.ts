import path from 'node:path';
import { T0_WEIGHTS, type Tier0Weights } from '@vouch/verifier';
import { evalModels } from '../config';
import { heldOutWeights } from './cross-validate';
import { evalOptions, type EvalOptions } from './eval-options';
import type { EvalItem } from './eval-item.schema';
import { createAsk, MODEL_MODES } from './model-modes';
import { predict, T0_ONLY, type Prediction } from './predict';
import { publishBenchmark } from './publish-benchmark';
import { readDatasets, type Dataset } from './read-items';
import { summaryLines, targetRows } from './report';
import { asRanking, scorerOf, writePredictions } from './scorer';
import { summarise, type Judged, type Summary } from './summary';
import { rowsOf } from './train-weights';
import { isTrainedOn, trainAndWrite } from './write-weights';

const ROOT = path.resolve(__dirname, '..', '..', '..', '..');
const SEED = 1;
const print = (text: string) => void process.stdout.write(`${text}\n`);

/** Items that the shipped weights were learned from get weights that never saw them; any other item the shipped ones. */
function weightsFor(datasets: readonly Dataset[]): (item: EvalItem) => Tier0Weights {
  const learned = datasets.filter(isTrainedOn).flatMap(({ items }) => items);
  if (learned.length === 0) return () => T0_WEIGHTS;
  const ids = new Set(learned.map(({ id }) => id));
  const heldOut = heldOutWeights(learned, rowsOf(learned), T0_WEIGHTS, SEED);
  return (item) => (ids.has(item.id) ? heldOut(item) : T0_WEIGHTS);
}

type Run = (item: EvalItem) => Promise<Prediction[]>;

async function judgeAll(items: readonly EvalItem[], run: Run): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const item of items) judged.push({ item, predictions: await run(item) });
  return judged;
}

function bySource(judged: readonly Judged[]): Map<string, Summary> {
  const groups = Map.groupBy(judged, ({ item }) => item.source);
  return new Map([...groups].map(([source, group]) => [source, summarise(group)]));
}

/** Writes predictions, and prints the scorer's own table where the data folder has it. */
async function printScores(
  options: EvalOptions,
  name: string,
  datasets: readonly Dataset[],
  judged: readonly Judged[],
  ranked: boolean,
) {
  const file = path.join(options.out, `${name}.jsonl`);
  const predictions = judged.flatMap((each) => each.predictions);
  writePredictions(file, ranked ? predictions.map(asRanking) : predictions);
  const scorer = await scorerOf(options.data);
  if (!scorer) return;
  const files = datasets.map((dataset) => dataset.file);
  print(scorer.report(scorer.score(file, files, { partial: true })));
}

async function evaluateCode(
  options: EvalOptions,
  datasets: readonly Dataset[],
  weights: (item: EvalItem) => Tier0Weights,
) {
  const items = datasets.flatMap((dataset) => dataset.items);
  const judged = await judgeAll(items, (item) => predict(item, { policy: T0_ONLY, weights: weights(item) }));
  const summaries = bySource(judged);
  print(summaryLines('T0, code alone', summaries).join('\n'));
  print('\nThe scorer on T0, its fault probability as confidence:');
  await printScores(options, 't0.ranked', datasets, judged, true);
  print('\nThe scorer on T0, verdicts as production gives them:');
  await printScores(options, 't0.verdicts', datasets, judged, false);
  return summaries;
}

async function evaluateModels(
  options: EvalOptions,
  datasets: readonly Dataset[],
  weights: (item: EvalItem) => Tier0Weights,
) {
  const models = options.models ? evalModels() : undefined;
  if (!models)
    print(
      '\nNo model is configured, so T1 and T2 are not measured. Set OPENROUTER_API_KEY or OPENAI_API_KEY, or try --simulated.',
    );
  const measured = new Map<string, Map<string, Summary>>();
  if (!models) return { measured, models: [] };
  const names = [...new Set([models.verifier.model, models.strongVerifier.model])];
  const label = models.mode === 'simulated' ? 'SIMULATED JUDGE, measures nothing: ' : '';
  const items = datasets.flatMap((dataset) => dataset.items.slice(0, options.limit));
  for (const [mode, policy] of Object.entries(MODEL_MODES)) {
    const { ask, sumUp, cost } = createAsk(models);
    const judged = await judgeAll(items, (item) =>
      predict(item, { policy, weights: weights(item), ask, sumUp }),
    );
    const summaries = bySource(judged);
    if (models.mode !== 'simulated') measured.set(mode, summaries);
    print(summaryLines(`${label}${mode} (${names.join(', ')})`, summaries).join('\n'));
    const { usd, tokens } = cost();
    print(
      `  cost: ${JSON.stringify(tokens)}, ${usd === null ? 'price unknown' : `${usd.toFixed(4)} US dollars`}`,
    );
    await printScores(options, `${policy.tiers}.${policy.reads}`, datasets, judged, false);
  }
  return { measured, models: names };
}

async function main(): Promise<void> {
  const options = evalOptions(process.argv.slice(2), ROOT);
  const datasets = readDatasets(options.data);
  if (options.train) {
    trainAndWrite(datasets, path.join(ROOT, 'libs', 'verifier', 'src', 'tier0', 't0-weights.json'), print);
    return;
  }
  if (options.sample)
    print(
      'NOTE: the labelled data is not here. This is the small sample of our own making: it shows that the way works, its figures say almost nothing.',
    );
  const weights = weightsFor(datasets);
  print(
    `Data: ${datasets.map(({ file, items }) => `${path.basename(file)} (${items.length}${datasets.some(isTrainedOn) ? '' : ', not learned from'})`).join(', ')}`,
  );
  const byCode = await evaluateCode(options, datasets, weights);
  const { measured, models } = await evaluateModels(options, datasets, weights);
  const rows = options.sample ? [] : targetRows(byCode);
  for (const row of rows) print(JSON.stringify(row));
  if (options.publish)
    publishBenchmark(
      path.join(ROOT, 'libs', 'verifier', 'src', 'benchmark', 'benchmark.json'),
      byCode,
      measured,
      models,
    );
  const missed = rows.filter(({ ok }) => !ok);
  if (missed.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
