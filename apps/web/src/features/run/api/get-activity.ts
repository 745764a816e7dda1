import { useQuery } from '@tanstack/react-query';
import { runActivitySchema, type RunActivity } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

const EVERY_MS = 3_000;

/** What the run is doing right now, asked again and again while something may be under way. */
export const useRunActivity = (taskId: string, active: boolean): RunActivity | undefined =>
  useQuery({
    queryKey: ['task', taskId, 'activity'],
    queryFn: ({ signal }) =>
      requestJson(`/tasks/${encodeURIComponent(taskId)}/activity`, runActivitySchema, { signal }),
    enabled: active,
    refetchInterval: EVERY_MS,
    retry: false,
  }).data;
