import type { Deliveries, Delivery } from '@vouch/storage';
import type { Runs } from '../temporal/runs';
import { everyOne } from './every-one';

const BATCH = 50;

interface DeliveryDeps {
  deliveries: Deliveries;
  runs: Pick<Runs, 'answerLater'>;
  /** Resolves when the next ones may be woken. */
  untilTaken: (delivered: readonly Delivery[]) => Promise<void>;
}

/**
 * Hands due answers to their runs, so many at a time: a crowd that is woken at once makes itself late. An answer to a
 * run that is gone has nobody left to take it.
 * @returns a pass that says whether more are due
 */
export function createAnswerDelivery({ deliveries, runs, untilTaken }: DeliveryDeps): () => Promise<boolean> {
  return async () => {
    const claimed = await deliveries.claim(BATCH);
    await everyOne(claimed, async (delivery) => {
      await runs.answerLater(delivery.task_id, delivery.answer);
      await deliveries.done(delivery);
    });
    if (claimed.length < BATCH) return false;
    await untilTaken(claimed);
    return true;
  };
}
