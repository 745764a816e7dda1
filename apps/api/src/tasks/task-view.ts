import type { TaskDetail, TaskSummary } from '@vouch/shared';
import type { ListedTask, TaskRow } from '@vouch/storage';

const unixSeconds = (date: Date) => date.getTime() / 1000;

export function summaryOf({ created_at, active_at, figures, ...row }: ListedTask): TaskSummary {
  const { task_id, user_id, title, phase, awaiting, team, stop_reason } = row;
  return {
    task_id,
    user_id,
    title,
    phase,
    awaiting,
    team,
    ...figures,
    stop_reason,
    created_at: unixSeconds(created_at),
    updated_at: unixSeconds(active_at),
  };
}

export const detailOf = (row: TaskRow, task: string, ws_url: string): TaskDetail => ({
  ...summaryOf(row),
  task,
  ws_url,
  state: row.state,
});
