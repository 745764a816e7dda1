import type { StatePayload, TaskSummary } from '@vouch/shared';

export interface MergedTasks {
  tasks: TaskSummary[];
  /** The list has to be read again: a run is new, or has ended and now has a stop reason. */
  stale: boolean;
}

const CLOSED = new Set<TaskSummary['phase']>(['done', 'stopped', 'failed']);

/** The list with the newer facts of a live state frame; rows that did not change stay the same objects. */
export function mergeLiveTasks(known: readonly TaskSummary[], live: StatePayload['tasks']): MergedTasks {
  const byId = new Map(live.map((task) => [task.task_id, task]));
  const tasks = known.map((task) => {
    const { phase, awaiting, round, title, updated_at } = byId.get(task.task_id) ?? task;
    return updated_at > task.updated_at || phase !== task.phase || awaiting !== task.awaiting
      ? { ...task, phase, awaiting, round, title, updated_at }
      : task;
  });
  const knownIds = new Set(known.map((task) => task.task_id));
  const isNew = live.some((task) => !knownIds.has(task.task_id));
  const hasEnded = tasks.some((task) => CLOSED.has(task.phase) && task.stop_reason === null);
  return { tasks, stale: isNew || hasEnded };
}
