import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { requestJson } from '../../../lib/request-json';
import { credentialsQuery } from './list-credentials';

const deleteCredential = (userId: string, provider: string) =>
  requestJson(`/credentials/${encodeURIComponent(userId)}/${encodeURIComponent(provider)}`, z.unknown(), {
    method: 'DELETE',
  });

/** Forgets every key the user stored for a provider. */
export function useDeleteCredential(userId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (provider: string) => deleteCredential(userId, provider),
    onSettled: () => queryClient.invalidateQueries({ queryKey: credentialsQuery(userId).queryKey }),
  });
}
