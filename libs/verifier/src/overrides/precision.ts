import type { ActionName, VerdictCategory } from '@vouch/shared';

/** One decision of a person about one suggestion. */
export interface Decision {
  action: ActionName;
  category: VerdictCategory;
  confidence: number;
  outcome: 'approved' | 'rejected';
}

/** How often people agreed with the verifier in one category, and what that says of its threshold. */
export interface CategoryPrecision {
  category: VerdictCategory;
  decisions: number;
  confirmed: number;
  precision: number;
  /** 95 % interval. */
  low: number;
  high: number;
  /** From this confidence on people agree often enough; absent while there are too few decisions, or none is enough. */
  threshold?: number;
  advice: string;
}

const Z = 1.96;
const ENOUGH = 10;
const WANTED = 0.8;

/** Letting a message go on overrules the verifier; carrying out any other suggestion agrees with it. */
const confirms = ({ action, outcome }: Decision) =>
  (action === 'request_approval') === (outcome === 'rejected');

function wilson(hits: number, count: number): { low: number; high: number } {
  const p = hits / count;
  const middle = (p + Z ** 2 / (2 * count)) / (1 + Z ** 2 / count);
  const half = (Z / (1 + Z ** 2 / count)) * Math.sqrt((p * (1 - p)) / count + Z ** 2 / (4 * count ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** The lowest confidence from which on enough decisions agree often enough. */
function thresholdOf(decisions: readonly Decision[]): number | undefined {
  const levels = [...new Set(decisions.map(({ confidence }) => confidence))].sort((a, b) => a - b);
  return levels.find((level) => {
    const from = decisions.filter(({ confidence }) => confidence >= level);
    return from.length >= ENOUGH && from.filter(confirms).length / from.length >= WANTED;
  });
}

function adviceOf(decisions: readonly Decision[], threshold: number | undefined): string {
  if (decisions.length < ENOUGH) return `Too few decisions to tell: ${decisions.length} of ${ENOUGH}.`;
  if (threshold === undefined)
    return 'People mostly disagree at every confidence: ask before anything is done in this category.';
  const lowest = Math.min(...decisions.map(({ confidence }) => confidence));
  return threshold <= lowest
    ? 'People mostly agree: this category can be applied without asking.'
    : `People mostly agree from a confidence of ${threshold.toFixed(2)} on: ask below it.`;
}

/** Precision of each category by what people decided, the most decided category first. */
export function precisionByCategory(decisions: readonly Decision[]): CategoryPrecision[] {
  const judged = decisions.filter(({ category }) => category !== 'verifier_outage');
  const groups = Map.groupBy(judged, ({ category }) => category);
  return [...groups]
    .map(([category, own]): CategoryPrecision => {
      const confirmed = own.filter(confirms).length;
      const threshold = thresholdOf(own);
      const advice = adviceOf(own, threshold);
      const share = { precision: confirmed / own.length, ...wilson(confirmed, own.length) };
      return {
        category,
        decisions: own.length,
        confirmed,
        ...share,
        ...(threshold === undefined ? {} : { threshold }),
        advice,
      };
    })
    .sort((a, b) => b.decisions - a.decisions || a.category.localeCompare(b.category));
}
