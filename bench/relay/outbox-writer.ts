import type { DecidedEvent } from '@vouch/shared';
import { infoAt, type Stage } from './stage.ts';

/**
 * Grows one journal as a run does: an append carries all that has come due during the one before.
 * @param onAppend gets the events of each append and when it began and came back, in milliseconds of the process
 */
export function createOutboxWriter(
  { journal }: Pick<Stage, 'journal'>,
  taskId: string,
  onAppend: (events: DecidedEvent[], began: number, ended: number) => void,
) {
  const outbox: DecidedEvent[] = [];
  let last = 0;
  let appending: Promise<void> | undefined;
  const appendAll = async () => {
    while (outbox.length > 0) {
      const events = outbox.splice(0);
      const began = performance.now();
      await journal.append(taskId, events);
      onAppend(events, began, performance.now());
    }
    appending = undefined;
  };
  return {
    last: () => last,
    /** Resolves when all is appended. */
    write(count: number, due: number): Promise<void> {
      for (let written = 0; written < count; written += 1)
        outbox.push(infoAt((last += 1), 'a step of the run', due));
      return (appending ??= appendAll());
    },
  };
}
