import type { Retention } from '@vouch/storage';

const BATCH = 50;
const SECONDS_A_DAY = 86_400;

/** Removes runs that ended longer ago than they are kept, in small batches; a run that goes on is never removed. */
export function createRemoval(retention: Retention, days: number): () => Promise<void> {
  return async () => {
    if (days === 0) return;
    while ((await retention.removeFinished(days * SECONDS_A_DAY, BATCH)) === BATCH);
  };
}
