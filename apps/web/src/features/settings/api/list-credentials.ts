import { queryOptions, useQuery } from '@tanstack/react-query';
import { listCredentialsResponseSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

export const credentialsQuery = (userId: string) =>
  queryOptions({
    queryKey: ['credentials', userId],
    queryFn: ({ signal }) =>
      requestJson(`/credentials/${encodeURIComponent(userId)}`, listCredentialsResponseSchema, { signal }),
    staleTime: 0,
    select: (response) => response.credentials,
  });

export const useCredentials = (userId: string) => useQuery(credentialsQuery(userId));
