import { Link } from '@tanstack/react-router';
import type { TaskSummary } from '@vouch/shared';
import { memo } from 'react';
import { formatAge } from '../../../lib/format';
import { awaitingWords, STOP_WORDS } from '../../../lib/plain-words';
import { PhaseChip } from '../../../ui/phase-chip';

const statusLine = (task: TaskSummary): string | null =>
  task.stop_reason
    ? STOP_WORDS[task.stop_reason]
    : task.phase === 'waiting'
      ? awaitingWords(task.awaiting)
      : null;

/** `now` in Unix seconds. */
export const RunRow = memo(function RunRow({ task, now }: { task: TaskSummary; now: number }) {
  const line = statusLine(task);
  return (
    <li>
      <Link
        to="/runs/$taskId"
        params={{ taskId: task.task_id }}
        className="flex flex-col items-start gap-x-5 gap-y-2 px-4 py-3.5 transition-colors hover:bg-sunken focus-visible:-outline-offset-2 sm:flex-row sm:items-center"
      >
        <span className="w-full min-w-0 flex-1">
          <span className="line-clamp-2 font-medium wrap-anywhere sm:line-clamp-1">{task.title}</span>
          <span className="block truncate text-sm text-soft">
            {task.round > 0 && `Round ${task.round} · `}
            {formatAge(task.created_at, now)}
            {line && ` · ${line}`}
          </span>
        </span>
        <PhaseChip phase={task.phase} />
      </Link>
    </li>
  );
});
