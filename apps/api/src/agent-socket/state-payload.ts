import type { StatePayload } from '@vouch/shared';
import type { TaskRow } from '@vouch/storage';
import { summaryOf } from '../tasks/task-view';

/** One line of the list that every agent socket shows. */
export function listedTask(row: TaskRow): StatePayload['tasks'][number] {
  const { task_id, title, phase, awaiting, round, updated_at } = summaryOf(row);
  return { task_id, title, phase, awaiting, round, updated_at };
}

/** What tells two lists apart. */
export const listMark = (rows: readonly TaskRow[]): string =>
  rows.map(({ task_id, last_seq }) => `${task_id}:${last_seq}`).join(' ');
