import {
  storeCredentialResponseSchema,
  type StoreCredential,
  type StoreCredentialResponse,
} from '@vouch/shared';
import { requestJson } from '../lib/request-json';

/**
 * Stores a key. Called directly and never through the query client, whose cache would keep the value for minutes.
 */
export const storeCredential = (body: StoreCredential): Promise<StoreCredentialResponse> =>
  requestJson('/credentials', storeCredentialResponseSchema, { method: 'POST', body });
