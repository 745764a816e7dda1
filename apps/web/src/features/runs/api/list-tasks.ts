import { queryOptions, useQuery } from '@tanstack/react-query';
import { listTasksResponseSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

export const tasksQuery = () =>
  queryOptions({
    queryKey: ['tasks'],
    queryFn: ({ signal }) =>
      requestJson('/tasks', listTasksResponseSchema, { signal }).then((response) => response.tasks),
  });

export const useTasks = () => useQuery(tasksQuery());
