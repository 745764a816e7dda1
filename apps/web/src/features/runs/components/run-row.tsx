import { Link } from '@tanstack/react-router';
import type { TaskSummary } from '@vouch/shared';
import { memo } from 'react';
import { formatAge, formatCost, formatTokens } from '../../../lib/format';
import { awaitingWords, STOP_WORDS } from '../../../lib/plain-words';
import { PhaseChip } from '../../../ui/phase-chip';
import { VerdictCounts } from './verdict-counts';

const statusLine = (task: TaskSummary): string | null =>
  task.stop_reason
    ? STOP_WORDS[task.stop_reason]
    : task.phase === 'waiting'
      ? awaitingWords(task.awaiting)
      : null;

const MAX_NAMES = 4;
const teamWords = (team: readonly string[]): string =>
  team.length <= MAX_NAMES
    ? team.join(', ')
    : `${team.slice(0, MAX_NAMES).join(', ')} +${team.length - MAX_NAMES}`;

const spentWords = ({ cost, usage }: TaskSummary): string | null => {
  if (cost) return formatCost(cost);
  const { prompt_tokens, completion_tokens } = usage.agents;
  return prompt_tokens + completion_tokens > 0 ? `${formatTokens(usage.agents)} tokens` : null;
};

/** `now` in Unix seconds. */
export const RunRow = memo(function RunRow({ task, now }: { task: TaskSummary; now: number }) {
  const facts = [
    task.round > 0 && `Round ${task.round}${task.max_rounds > 0 ? `/${task.max_rounds}` : ''}`,
    formatAge(task.created_at, now),
    spentWords(task),
    teamWords(task.team),
  ].filter(Boolean);
  const line = statusLine(task);
  return (
    <li data-testid="run-row" data-task-id={task.task_id}>
      <Link
        to="/runs/$taskId"
        params={{ taskId: task.task_id }}
        className="flex flex-col items-start gap-x-5 gap-y-2 px-4 py-3.5 transition-colors hover:bg-sunken focus-visible:-outline-offset-2 sm:flex-row sm:items-center"
      >
        <span className="w-full min-w-0 flex-1">
          <span className="line-clamp-2 font-medium wrap-anywhere sm:line-clamp-1">{task.title}</span>
          <span className="block truncate text-sm text-soft">{facts.join(' · ')}</span>
          {line && <span className="block truncate text-sm text-soft">{line}</span>}
        </span>
        <span className="flex shrink-0 items-center gap-3">
          <VerdictCounts verdicts={task.verdicts} />
          <PhaseChip phase={task.phase} />
        </span>
      </Link>
    </li>
  );
});
