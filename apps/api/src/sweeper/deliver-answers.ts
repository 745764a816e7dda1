import type { Deliveries } from '@vouch/storage';
import type { Runs } from '../temporal/runs';
import { everyOne } from './every-one';

const BATCH = 50;

/** Hands every due answer to its run. An answer to a run that is gone has nobody left to take it. */
export function createAnswerDelivery(
  deliveries: Deliveries,
  runs: Pick<Runs, 'answerLater'>,
): () => Promise<void> {
  return async () => {
    for (;;) {
      const claimed = await deliveries.claim(BATCH);
      await everyOne(claimed, async (delivery) => {
        await runs.answerLater(delivery.task_id, delivery.answer);
        await deliveries.done(delivery);
      });
      if (claimed.length < BATCH) return;
    }
  };
}
