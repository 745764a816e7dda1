import { setTimeout as delay } from 'node:timers/promises';
import type { Deliveries, Delivery } from '@vouch/storage';

const LOOK_MS = 100;
const LOOKS = 10;

/**
 * Waits until half of the runs have taken their answer, so that workers set the pace; a second at most, as runs whose
 * worker is away take theirs when it is back.
 */
export function createTakenWatch({ untaken }: Pick<Deliveries, 'untaken'>, pause = delay) {
  return async (delivered: readonly Delivery[]): Promise<void> => {
    for (let look = 0; look < LOOKS; look += 1) {
      if ((await untaken(delivered)) <= delivered.length / 2) return;
      await pause(LOOK_MS);
    }
  };
}
