import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { listTasksResponseSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';
import { listParameters, type RunsSearch } from '../runs-search';

/** Every list of tasks that is kept, whatever it is filtered by. */
export const TASKS_KEY = ['tasks'] as const;

const tasksQuery = (search: RunsSearch) =>
  infiniteQueryOptions({
    queryKey: [...TASKS_KEY, search],
    queryFn: ({ signal, pageParam }) => {
      const parameters = listParameters(search, Date.now() / 1000, pageParam);
      return requestJson(`/tasks?${parameters.toString()}`, listTasksResponseSchema, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useTasks = (search: RunsSearch) => useInfiniteQuery(tasksQuery(search));
