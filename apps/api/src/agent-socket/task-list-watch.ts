import type { TaskRow } from '@vouch/storage';
import { createPacer } from './pacer';
import { stateMark } from './state-payload';

const MIN_INTERVAL_MS = 100;

export interface TaskListWatch {
  /** The newest tasks, as last read; undefined before the first read. */
  rows(): readonly TaskRow[] | undefined;
  has(taskId: string): boolean;
  /** Reads again soon; at most ten times a second, however often it is asked for. */
  refresh(): void;
  close(): void;
}

/** Keeps one list of tasks current for all who look at it. */
export function watchTaskList(
  read: () => Promise<TaskRow[]>,
  onChange: () => void,
  onError: (error: unknown) => void,
): TaskListWatch {
  let rows: readonly TaskRow[] | undefined;
  let ids = new Set<string>();
  const pacer = createPacer(
    MIN_INTERVAL_MS,
    async () => {
      const next = await read();
      const changed = rows === undefined || stateMark(rows, undefined) !== stateMark(next, undefined);
      rows = next;
      ids = new Set(next.map(({ task_id }) => task_id));
      if (changed) onChange();
    },
    onError,
  );
  return { rows: () => rows, has: (taskId) => ids.has(taskId), refresh: pacer.ask, close: pacer.stop };
}
