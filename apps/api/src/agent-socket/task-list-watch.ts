import type { TaskRow } from '@vouch/storage';
import { createPacer } from './pacer';
import { listedTask, listMark } from './state-payload';

const MIN_INTERVAL_MS = 100;

/** A list of tasks as it was read: its rows, encoded once for everybody, and what tells it from another one. */
export interface ListedTasks {
  rows: readonly TaskRow[];
  json: string;
  mark: string;
}

export interface TaskListWatch {
  list(): ListedTasks | undefined;
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
  let list: ListedTasks | undefined;
  let ids = new Set<string>();
  const pacer = createPacer(
    MIN_INTERVAL_MS,
    async () => {
      const rows = await read();
      const mark = listMark(rows);
      if (list?.mark === mark) return;
      list = { rows, json: JSON.stringify(rows.map(listedTask)), mark };
      ids = new Set(rows.map(({ task_id }) => task_id));
      onChange();
    },
    onError,
  );
  return { list: () => list, has: (taskId) => ids.has(taskId), refresh: pacer.ask, close: pacer.stop };
}
