import { queryOptions, useQuery } from '@tanstack/react-query';
import { inboxResponseSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

export const inboxQuery = () =>
  queryOptions({
    queryKey: ['inbox'],
    queryFn: ({ signal }) => requestJson('/inbox', inboxResponseSchema, { signal }),
    select: (response) => response.items,
  });

export const useInbox = () => useQuery(inboxQuery());
