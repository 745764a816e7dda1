import { STOP_REASONS, type Phase } from '@vouch/shared';
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

const DAY = 86_400;
const SECONDS_OF = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const;
export type Since = keyof typeof SECONDS_OF;
export const SINCE = Object.keys(SECONDS_OF) as [Since, ...Since[]];

/** The list's place in the address: `?q=…&phase=…&since=week`. */
export const runsSearchSchema = z.object({
  q: z.string().optional().catch(undefined),
  phase: z.enum(RUN_FILTERS).optional().catch(undefined),
  stop: z.enum(STOP_REASONS).optional().catch(undefined),
  team: z.string().optional().catch(undefined),
  since: z.enum(SINCE).optional().catch(undefined),
});
export type RunsSearch = z.infer<typeof runsSearchSchema>;

/** The query of `GET /tasks` for what the page asks; `now` in Unix seconds. */
export function listParameters(
  { q, phase, stop, team, since }: RunsSearch,
  now: number,
  cursor: string | undefined,
): URLSearchParams {
  const phases: readonly Phase[] | undefined = PHASES_OF[phase ?? 'all'];
  const given = {
    q: q?.trim(),
    phase: phases?.join(','),
    stop_reason: stop,
    team: team?.trim(),
    created_after: since && String(Math.floor(now - SECONDS_OF[since])),
    cursor,
  };
  return new URLSearchParams(
    Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

/** How many runs a filter shows, from the counts by phase. */
export function countRuns(counts: Record<Phase, number>, filter: RunFilter): number {
  const phases: readonly Phase[] = PHASES_OF[filter] ?? (Object.keys(counts) as Phase[]);
  return phases.reduce((sum, phase) => sum + (counts[phase] ?? 0), 0);
}

export const isNarrowed = (search: RunsSearch): boolean => Object.values(search).some(Boolean);
