import type { JournalEvent, JournalEventOf, RunState, TaskDetail } from '@vouch/shared';
import { ExternalLink, GitFork } from 'lucide-react';
import { useMemo } from 'react';
import { STOP_WORDS } from '../../../lib/plain-words';
import { Button, buttonStyle } from '../../../ui/button';
import { PhaseChip } from '../../../ui/phase-chip';
import { lastForkable } from '../forkable';
import { spendingOf } from '../spending';
import { BudgetBar } from './budget-bar';
import { ExportLinks } from './export-links';
import { ParentLine } from './parent-line';
import { RunControls } from './run-controls';
import { RunFacts } from './run-facts';
import { TeamStrip } from './team-strip';

interface Props {
  task: TaskDetail;
  state: RunState;
  events: readonly JournalEvent[];
  /** The run's page in the Temporal Web UI, where there is one. */
  temporalUrl: string | null;
  onFork: (message: JournalEventOf<'agent_message'>) => void;
}

export function RunHeader({ task, state, events, temporalUrl, onFork }: Props) {
  const spending = useMemo(() => spendingOf(events), [events]);
  const last = useMemo(() => lastForkable(events), [events]);
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto max-w-4xl space-y-2.5 px-4 py-3 sm:px-8 sm:py-4">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <h1
            className="line-clamp-2 min-w-0 flex-1 basis-40 text-lg leading-7 font-semibold tracking-tight wrap-anywhere"
            title={task.task}
          >
            {task.title}
          </h1>
          <div className="flex items-center gap-1.5">
            {temporalUrl && (
              <a
                href={temporalUrl}
                target="_blank"
                rel="noopener noreferrer"
                aria-label="This run in the Temporal Web UI"
                className={buttonStyle({ tone: 'quiet', size: 'sm' })}
              >
                <ExternalLink aria-hidden className="size-4" />
                <span className="hidden sm:inline">Temporal</span>
              </a>
            )}
            <ExportLinks taskId={task.task_id} />
            {last && (
              <Button size="sm" data-testid="fork-run" onClick={() => onFork(last)}>
                <GitFork aria-hidden className="size-4" />
                Fork
              </Button>
            )}
            <RunControls taskId={task.task_id} state={state} />
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.8125rem] sm:gap-x-5 sm:text-sm">
          <PhaseChip phase={state.phase} testId="run-phase" />
          <RunFacts state={state} spending={spending} createdAt={task.created_at} />
        </div>
        {state.parent && <ParentLine taskId={task.task_id} parent={state.parent} />}
        {state.budget && <BudgetBar budget={state.budget} spending={spending} />}
        {state.stop_reason && <p className="text-sm text-soft">{STOP_WORDS[state.stop_reason]}</p>}
        <TeamStrip agents={state.agents} />
      </div>
    </header>
  );
}
