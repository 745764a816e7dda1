import { createRequestJson } from '@vouch/client';

/** Calls the gateway this page came from. */
export const requestJson = createRequestJson('');
