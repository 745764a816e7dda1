import { catalogueError, PROVIDER_PATTERN, userIdSchema } from '@vouch/shared';
import { z } from 'zod';

export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
const REQUEST_PATTERN = /^[A-Za-z0-9_.:-]{1,100}$/;

/** A task id from a path. @throws not_found for anything that cannot be one */
export function taskIdOf(text: string): string {
  if (!ID_PATTERN.test(text)) throw catalogueError('not_found', { what: 'task', id: text.slice(0, 64) });
  return text;
}

/** @throws not_found for anything that cannot be the id of a credential */
export function credentialIdOf(text: string): string {
  if (!ID_PATTERN.test(text))
    throw catalogueError('not_found', { what: 'credential', id: text.slice(0, 64) });
  return text;
}

/** @throws unknown_request for anything that cannot be a request id */
export function requestIdOf(text: string): string {
  if (!REQUEST_PATTERN.test(text)) throw catalogueError('unknown_request', { request_id: text.slice(0, 64) });
  return text;
}

const invalid = (field: string, message: string) =>
  catalogueError('invalid_request', { fields: [{ field, message }] });

/** @throws invalid_request */
export function userIdOf(text: string): string {
  if (!userIdSchema.safeParse(text).success)
    throw invalid('user_id', 'letters, digits, . _ @ -, 128 at most');
  return text;
}

/** @throws invalid_request */
export function providerOf(text: string): string {
  const provider = text.toLowerCase();
  if (!PROVIDER_PATTERN.test(provider)) throw invalid('provider', 'a lower-case name such as "openrouter"');
  return provider;
}

const WHOLE_NUMBER = /^\d{1,10}$/;

/** A whole number of a query string within bounds. */
export const queryNumber = (min: number, max: number) =>
  z
    .string({ error: 'must be given once' })
    .regex(WHOLE_NUMBER, { error: `must be a whole number between ${min} and ${max}` })
    .transform(Number)
    .refine((value) => value >= min && value <= max, {
      error: `must be a whole number between ${min} and ${max}`,
    });

/** The largest seq a journal can hold. */
export const MAX_SEQ = 2_147_483_647;
export const afterSeqQuery = queryNumber(0, MAX_SEQ);
