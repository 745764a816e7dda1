import { testCredentialResponseSchema } from '@vouch/shared';
import { requestJson } from '../../../lib/request-json';

/** Tries a stored key at its provider. */
export const testStoredKey = (userId: string, credentialId: string) =>
  requestJson(
    `/credentials/${encodeURIComponent(userId)}/${encodeURIComponent(credentialId)}/test`,
    testCredentialResponseSchema,
    { method: 'POST' },
  );
