import type { Tier0Weights } from '@vouch/verifier';
import type { EvalItem } from './eval-item.schema';
import { foldNumbers, foldOf } from './folds';
import { trainWeights, type Rows } from './train-weights';

/** For each item, weights that were learned without any item of its task's fold. */
export function heldOutWeights(
  items: readonly EvalItem[],
  rows: Rows,
  shipped: Tier0Weights,
  seed: number,
): (item: EvalItem) => Tier0Weights {
  const foldById = new Map(items.map((item) => [item.id, foldOf(item, seed)]));
  const byFold = foldNumbers().map((fold) => {
    const isTrained = ({ item }: { item: string }) => foldById.get(item) !== fold;
    const heads = trainWeights({ talk: rows.talk.filter(isTrained), work: rows.work.filter(isTrained) });
    return { ...shipped, ...heads };
  });
  return (item) => byFold[foldOf(item, seed)] ?? shipped;
}
