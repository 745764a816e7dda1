import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '@vouch/client';
import { sessionQuery } from './session.query';

const worthRetrying = (error: Error): boolean =>
  error instanceof ApiError && (error.code === 'unreachable' || error.code === 'unavailable');

/** A session that ended shows the sign-in page instead of an error on every page. */
const onSessionEnd = (endSession: () => void) =>
  new QueryCache({
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'unauthenticated') endSession();
    },
  });

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: onSessionEnd(() => client.setQueryData(sessionQuery().queryKey, null)),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        networkMode: 'always',
        retry: (failures, error) => failures < 3 && worthRetrying(error),
        retryDelay: (attempt) => Math.min(4_000, 400 * 2 ** attempt),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}
