import { testCredentialResponseSchema, type TestCredentialResponse } from '@vouch/shared';
import { requestJson } from '../lib/request-json';

/** Tries a key at its provider without storing it; never through the query client, whose cache would keep the value. */
export const testKey = (body: {
  user_id: string;
  provider: string;
  value: string;
}): Promise<TestCredentialResponse> =>
  requestJson('/credentials/test', testCredentialResponseSchema, { method: 'POST', body });
