import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CredentialInfo } from '@vouch/shared';
import { z } from 'zod';
import { requestJson } from '../../../lib/request-json';
import { credentialsQuery } from './list-credentials';

const revokeCredential = (userId: string, { provider, credential_id }: CredentialInfo) =>
  requestJson(
    `/credentials/${encodeURIComponent(userId)}/${encodeURIComponent(provider)}?credential_id=${encodeURIComponent(credential_id)}`,
    z.unknown(),
    { method: 'DELETE' },
  );

/** Destroys one stored key for good. */
export function useRevokeCredential(userId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (credential: CredentialInfo) => revokeCredential(userId, credential),
    onSettled: () => queryClient.invalidateQueries({ queryKey: credentialsQuery(userId).queryKey }),
  });
}
