import { setImmediate as nextTurnOfLoop, setTimeout as pause } from 'node:timers/promises';
import type { AgentTurnInput, AppendInput, MessageFacts } from './activity-contract';
import { createCallsInFlight } from './calls-in-flight';
import type { ActivityCall } from './run-activity';

/** A verdict that comes first is held back for no longer than this; nobody notices. */
const GRACE_MS = 25;

const draftOf = (verdictId: string) => `draft for ${verdictId}`;

/**
 * Steps of this process that the run needs together report together, because every report wakes the run: a draft with
 * the verdict without which it is of no use, a verdict with a draft that is about to be written, and what was
 * published beside a draft with that. A step that has ended elsewhere, or never began, is waited for by none.
 */
export function createReportingTogether(graceMs = GRACE_MS) {
  const calls = createCallsInFlight();
  const unlessCancelled = (other: Promise<void>, { cancelled }: Pick<ActivityCall, 'cancelled'>) =>
    Promise.race([other, cancelled]);

  return {
    async turn(
      input: Pick<AgentTurnInput, 'task_id' | 'call_id' | 'reported_with'>,
      call: Pick<ActivityCall, 'cancelled'>,
      write: () => Promise<MessageFacts>,
    ): Promise<MessageFacts> {
      const { task_id, call_id, reported_with } = input;
      if (reported_with === undefined) return write();
      return calls.during(task_id, call_id, async () => {
        const facts = await calls.during(task_id, draftOf(reported_with), write);
        await unlessCancelled(calls.ended(task_id, reported_with), call);
        return facts;
      });
    },
    async verdict<T>(
      { task_id, call_id }: { task_id: string; call_id: string },
      judge: () => Promise<T>,
    ): Promise<T> {
      const facts = await calls.during(task_id, call_id, async () => {
        const judged = await judge();
        const over = new AbortController();
        const grace = pause(graceMs, undefined, { signal: over.signal }).catch(() => undefined);
        await Promise.race([calls.ended(task_id, draftOf(call_id)), grace]);
        over.abort();
        return judged;
      });
      // A draft that waited for this goes first, so that the run knows it when it hears of the verdict.
      await nextTurnOfLoop();
      return facts;
    },
    async published({ task_id, reported_with }: AppendInput, call: Pick<ActivityCall, 'cancelled'>) {
      if (reported_with !== undefined) await unlessCancelled(calls.ended(task_id, reported_with), call);
    },
  };
}
