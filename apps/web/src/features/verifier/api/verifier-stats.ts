import { queryOptions, useQuery } from '@tanstack/react-query';
import { verifierStatsSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

const verifierStatsQuery = queryOptions({
  queryKey: ['verifier-stats'],
  queryFn: ({ signal }) => requestJson('/verifier/stats', verifierStatsSchema, { signal }),
  staleTime: 0,
});

export const useVerifierStats = () => useQuery(verifierStatsQuery);
