import { isAboutTheKey } from './refused-key';

it.each([
  [401, undefined],
  [401, { code: 'invalid_api_key' }],
  [403, undefined],
  [403, 'a text'],
  [403, { code: 403, message: 'forbidden' }],
  [403, { code: 'permission_denied' }],
])('%d with %j is about the key', (status, body) => expect(isAboutTheKey(status, body)).toBe(true));

it.each([
  [400, { code: 'invalid_api_key' }],
  [403, { code: 403, metadata: { reasons: ['violence'], flagged_input: '…', provider_name: 'x' } }],
  [403, { code: 'unsupported_country_region_territory' }],
  [403, { type: 'moderation_error' }],
  [403, { code: 'content_policy_violation' }],
])('%d with %j is not', (status, body) => expect(isAboutTheKey(status, body)).toBe(false));
