import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { inboxResponseSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

export const inboxQuery = () =>
  infiniteQueryOptions({
    queryKey: ['inbox'],
    queryFn: ({ signal, pageParam }) =>
      requestJson(`/inbox${pageParam ? `?cursor=${pageParam}` : ''}`, inboxResponseSchema, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });

export const useInbox = () => useInfiniteQuery(inboxQuery());
