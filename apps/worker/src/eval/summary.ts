import type { EvalItem } from './eval-item.schema';
import { isFault } from './eval-item.schema';
import type { Prediction } from './predict';
import { auroc, recallAt } from './ranking';

export interface Judged {
  item: EvalItem;
  predictions: Prediction[];
}

interface Interval {
  value: number;
  low: number;
  high: number;
}

/** What one way of verifying comes to on one source; rates are 0 to 1, intervals hold 95 %. */
export interface Summary {
  items: number;
  messages: number;
  auroc: Interval;
  recall_at_5: Interval;
  recall_at_10: Interval;
  /** Logs whose top-scored message is the labelled one; absent for solutions. */
  step_exact?: Interval;
  tokens_per_message: number;
  /** Share of verified messages that a model read. */
  read_by_model: number;
}

const SAMPLES = 400;
const LOW = 0.025;

/** The score by which messages are ranked: code's own probability where code answered, else the model's verdict. */
function faultScore({ tier, probability, verdict, confidence }: Prediction): number {
  if (tier === 't0' || tier === 'none') return probability;
  if (verdict === 'fail') return confidence;
  return verdict === 'pass' ? 1 - confidence : 0.5;
}

/** The same numbers in every run: intervals must not change when nothing else does. */
function createDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Scored {
  faults: number[];
  sound: number[];
  exact: number;
}

function scoreOf({ item, predictions }: Judged): Scored {
  const scores = predictions.map(faultScore);
  const of = (fault: boolean) => scores.filter((_, index) => isFault(item, index) === fault);
  const top = scores.reduce((best, score, index) => (score > (scores[best] ?? 0) ? index : best), 0);
  return { faults: of(true), sound: of(false), exact: Number(isFault(item, top)) };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The figure with the interval that drawing the items anew gives. */
function withInterval(scored: readonly Scored[], figure: (drawn: readonly Scored[]) => number): Interval {
  const dice = createDice(scored.length);
  const draws = Array.from({ length: SAMPLES }, () =>
    figure(
      scored.map(() => scored[Math.floor(dice() * scored.length)] ?? { faults: [], sound: [], exact: 0 }),
    ),
  )
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const at = (share: number) =>
    draws[Math.min(draws.length - 1, Math.floor(share * draws.length))] ?? Number.NaN;
  return { value: figure(scored), low: at(LOW), high: at(1 - LOW) };
}

const pooled = (scored: readonly Scored[]) => ({
  faults: scored.flatMap(({ faults }) => faults),
  sound: scored.flatMap(({ sound }) => sound),
});

export function summarise(judged: readonly Judged[]): Summary {
  const scored = judged.map(scoreOf);
  const all = judged.flatMap(({ predictions }) => predictions);
  const read = all.filter(({ tier }) => tier !== 'none');
  const recall = (limit: number) =>
    withInterval(scored, (drawn) => {
      const { faults, sound } = pooled(drawn);
      return recallAt(faults, sound, limit).recall;
    });
  const isLogs = judged.every(({ item }) => 'mistake_index' in item.label);
  return {
    items: judged.length,
    messages: all.length,
    auroc: withInterval(scored, (drawn) => {
      const { faults, sound } = pooled(drawn);
      return auroc(faults, sound);
    }),
    recall_at_5: recall(0.05),
    recall_at_10: recall(0.1),
    ...(isLogs ? { step_exact: withInterval(scored, (drawn) => mean(drawn.map(({ exact }) => exact))) } : {}),
    tokens_per_message: mean(all.map(({ cost_tokens }) => cost_tokens)),
    read_by_model: read.filter(({ cost_tokens }) => cost_tokens > 0).length / Math.max(1, read.length),
  };
}
