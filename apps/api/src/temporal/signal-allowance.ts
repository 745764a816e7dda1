import { catalogueError } from '@vouch/shared';
import type { SignalCounts } from '@vouch/storage';
import type { RunOrder, Runs } from './runs';

/**
 * How many signals a history may have before it gets one of a kind. Temporal ends a run at its 10,000th in one history;
 * whatever a run was told, it can still be resumed, and then still be stopped. Answers are not counted: each is a row
 * that is delivered once, and none may be lost to what people said before.
 */
const MOST = { say: 2_000, pause: 2_000, resume: 3_000, stop: 4_000 } as const;

/** @throws too_many_messages, unavailable */
export type TakeSignal = (taskId: string, order: RunOrder['order']) => Promise<void>;

/** Asked before a run is signalled, and before anything is stored for that. */
export function createSignalAllowance(counts: SignalCounts, runs: Pick<Runs, 'historyBegan'>): TakeSignal {
  return async (taskId, order) => {
    const most = MOST[order];
    if (await counts.take(taskId, most)) return;
    const began = await runs.historyBegan(taskId);
    // A run that is closed takes no signal, and says so itself.
    if (!began) return;
    await counts.beginAnew(taskId, began);
    if (await counts.take(taskId, most)) return;
    throw catalogueError('too_many_messages', { order, most });
  };
}
