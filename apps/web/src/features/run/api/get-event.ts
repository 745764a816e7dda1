import { useQuery } from '@tanstack/react-query';
import { eventDetailSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

/** An event never changes, but for what a redaction takes out of it. */
export const useEventDetail = (taskId: string, seq: number) =>
  useQuery({
    queryKey: ['task', taskId, 'event', seq],
    queryFn: ({ signal }) =>
      requestJson(`/tasks/${encodeURIComponent(taskId)}/events/${seq}`, eventDetailSchema, { signal }),
  });
