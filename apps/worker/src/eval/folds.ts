import { createHash } from 'node:crypto';
import type { EvalItem } from './eval-item.schema';

const FOLDS = 10;

/** Which tenth an item belongs to: by a hash of its task, so that what shares a task is never on both sides. */
export function foldOf({ task }: Pick<EvalItem, 'task'>, seed: number): number {
  return createHash('sha256').update(`${seed}\n${task}`).digest().readUInt32BE() % FOLDS;
}

export const foldNumbers = (): number[] => Array.from({ length: FOLDS }, (_, fold) => fold);
