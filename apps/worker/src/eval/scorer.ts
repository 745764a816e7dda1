import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Prediction } from './predict';

/** The program that scores predictions, where the data folder has it. */
interface Scorer {
  score(predictions: string, datasets: string[], options?: { partial?: boolean }): unknown;
  report(result: unknown): string;
}

const SCORER = 'score.mjs';
// Kept as a real import: the data folder's program is an ES module.
const importModule = (file: string): Promise<unknown> => import(pathToFileURL(file).href);

export async function scorerOf(folder: string): Promise<Scorer | undefined> {
  const file = path.join(folder, SCORER);
  return existsSync(file) ? ((await importModule(file)) as Scorer) : undefined;
}

/**
 * Code's fault probability as a verdict, so that a ranking keeps every difference: the scorer counts each warning as
 * one half.
 */
export const asRanking = (prediction: Prediction): Prediction => {
  const { probability, tier } = prediction;
  if (tier !== 't0' && tier !== 'none') return prediction;
  const fails = probability >= 0.5;
  return {
    ...prediction,
    verdict: fails ? 'fail' : 'pass',
    confidence: fails ? probability : 1 - probability,
  };
};

/** Writes predictions as the scorer reads them, one JSON object a line. */
export function writePredictions(file: string, predictions: readonly Prediction[]): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const lines = predictions.map(({ probability: _, ...prediction }) => JSON.stringify(prediction));
  writeFileSync(file, `${lines.join('\n')}\n`);
}
