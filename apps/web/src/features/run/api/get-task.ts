import { queryOptions } from '@tanstack/react-query';
import { taskDetailSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

/** What the feed does not carry: the title, the full task text, when it was created. */
export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['task', taskId],
    queryFn: ({ signal }) =>
      requestJson(`/tasks/${encodeURIComponent(taskId)}`, taskDetailSchema, { signal }),
    staleTime: Infinity,
  });
