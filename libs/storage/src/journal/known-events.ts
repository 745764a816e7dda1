import type { DecidedEvent } from '@vouch/shared';
import { eventDigest } from './event-row';

const MAX_RUNS = 1_000;
/** An activity repeats what its neighbours carried, not what stood there long before. */
const MAX_EVENTS = 64;

/** Events that this process has seen in the journal. What is there stays there, so they need not be looked up again. */
export function createKnownEvents() {
  const runs = new Map<string, Map<number, string>>();
  return {
    haveAll(taskId: string, events: readonly DecidedEvent[]): boolean {
      const run = runs.get(taskId);
      return events.every((event) => run?.get(event.seq) === eventDigest(event));
    },
    /** The last of them; 0 when there is none. */
    last: (taskId: string): number => Math.max(0, ...(runs.get(taskId)?.keys() ?? [])),
    add(taskId: string, events: readonly DecidedEvent[]): void {
      const before = [...(runs.get(taskId) ?? [])];
      const added = events.map((event) => [event.seq, eventDigest(event)] as const);
      runs.delete(taskId);
      runs.set(taskId, new Map([...before, ...added].slice(-MAX_EVENTS)));
      const oldest = runs.keys().next();
      if (runs.size > MAX_RUNS && !oldest.done) runs.delete(oldest.value);
    },
  };
}
