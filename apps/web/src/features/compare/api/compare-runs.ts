import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { comparisonSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

const REFRESH_MS = 5_000;

/** Two runs side by side; looked at again as long as one of them goes on. */
export const useComparison = (leftId: string, rightId: string, limit: number) =>
  useQuery({
    queryKey: ['compare', leftId, rightId, limit],
    queryFn: ({ signal }) =>
      requestJson(
        `/tasks/${encodeURIComponent(leftId)}/compare/${encodeURIComponent(rightId)}?limit=${limit}`,
        comparisonSchema,
        { signal },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data && (data.left.stop_reason === null || data.right.stop_reason === null) ? REFRESH_MS : false,
  });
