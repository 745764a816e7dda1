import type { Phase, TaskSummary } from '@vouch/shared';
import { z } from 'zod';

const PHASES_OF = {
  all: undefined,
  running: ['queued', 'running'],
  waiting: ['waiting'],
  done: ['done'],
  failed: ['failed'],
  stopped: ['stopped'],
} satisfies Record<string, Phase[] | undefined>;

export type RunFilter = keyof typeof PHASES_OF;
export const RUN_FILTERS = Object.keys(PHASES_OF) as [RunFilter, ...RunFilter[]];

export const FILTER_WORDS: Record<RunFilter, string> = {
  all: 'All',
  running: 'Running',
  waiting: 'Waiting for you',
  done: 'Done',
  failed: 'Failed',
  stopped: 'Stopped',
};

/** The list's place in the address: `?q=…&phase=…`. */
export const runsSearchSchema = z.object({
  q: z.string().optional().catch(undefined),
  phase: z.enum(RUN_FILTERS).optional().catch(undefined),
});
export type RunsSearch = z.infer<typeof runsSearchSchema>;

const inPhase = (task: TaskSummary, filter: RunFilter): boolean => {
  const phases: readonly Phase[] | undefined = PHASES_OF[filter];
  return phases === undefined || phases.includes(task.phase);
};

/** The runs whose title or id contains every word of the search, newest first. */
export function filterRuns(
  tasks: readonly TaskSummary[],
  { q = '', phase = 'all' }: RunsSearch,
): TaskSummary[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return tasks
    .filter((task) => inPhase(task, phase))
    .filter((task) => words.every((word) => `${task.title} ${task.task_id}`.toLowerCase().includes(word)))
    .sort((a, b) => b.created_at - a.created_at);
}

export const countRuns = (tasks: readonly TaskSummary[], filter: RunFilter): number =>
  tasks.filter((task) => inPhase(task, filter)).length;
