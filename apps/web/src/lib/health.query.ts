import { queryOptions, useQuery } from '@tanstack/react-query';
import { healthSchema } from '@vouch/shared';
import { requestJson } from './request-json';

export const healthQuery = () =>
  queryOptions({
    queryKey: ['health'],
    queryFn: ({ signal }) => requestJson('/health', healthSchema, { signal }),
    staleTime: 60_000,
    refetchInterval: (query) => (query.state.status === 'error' ? 3_000 : 60_000),
  });

export const useHealth = () => useQuery(healthQuery());
