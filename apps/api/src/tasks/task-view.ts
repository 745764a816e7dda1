import type { InboxItem, TaskDetail, TaskSummary } from '@vouch/shared';
import type { TaskRow } from '@vouch/storage';

const unixSeconds = (date: Date) => date.getTime() / 1000;

export function summaryOf({ task_id, user_id, title, created_at, state }: TaskRow): TaskSummary {
  const created = unixSeconds(created_at);
  return {
    task_id,
    user_id,
    title,
    phase: state.phase,
    awaiting: state.awaiting[0]?.kind ?? null,
    round: state.round,
    stop_reason: state.stop_reason,
    created_at: created,
    updated_at: state.updated_at || created,
  };
}

export const detailOf = (row: TaskRow, task: string, ws_url: string): TaskDetail => ({
  ...summaryOf(row),
  task,
  ws_url,
  state: row.state,
});

export const inboxItemsOf = ({ task_id, title, state }: TaskRow): InboxItem[] =>
  state.awaiting.map((request) => ({ task_id, title, request }));
