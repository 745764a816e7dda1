import { queryOptions, useQuery } from '@tanstack/react-query';
import { credentialHistoryResponseSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

const SHOWN = 100;

const historyQuery = (userId: string) =>
  queryOptions({
    queryKey: ['credential-history', userId],
    queryFn: ({ signal }) =>
      requestJson(
        `/credentials/${encodeURIComponent(userId)}/history?limit=${SHOWN}`,
        credentialHistoryResponseSchema,
        { signal },
      ),
    staleTime: 0,
    select: (response) => response.entries,
  });

export const useKeyHistory = (userId: string) => useQuery(historyQuery(userId));
