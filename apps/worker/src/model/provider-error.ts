import { catalogueError, type CatalogueError } from '@vouch/shared';
import { APIConnectionError, APIError } from 'openai';
import { isAboutTheKey } from './refused-key';

const RETRYABLE_STATUS = new Set([408, 409, 429]);
const MAX_RETRY_AFTER_SECONDS = 300;

/** Seconds a provider asks to wait: `retry-after-ms`, or `retry-after` as seconds or as a date. */
export function retryAfterSeconds(headers: Headers | undefined, now: number): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  const text = headers?.get('retry-after') ?? '';
  const seconds = Number.isFinite(milliseconds)
    ? milliseconds / 1000
    : Number.isFinite(Number(text)) && text !== ''
      ? Number(text)
      : (Date.parse(text) - now) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, MAX_RETRY_AFTER_SECONDS) : undefined;
}

/** By name: fetch throws errors of its own realm; one of a connection that broke names what broke as its cause. */
const isNamed = (error: unknown, name: string) =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === name;
const isBrokenOff = (error: unknown) => isNamed(error, 'TypeError') && (error as Error).cause !== undefined;

/**
 * What a provider's answer means for a run. Only the status goes on: a provider may quote the key it was sent.
 * @returns undefined when it is not the provider's error
 */
export function toProviderError(
  error: unknown,
  provider: string,
  now = Date.now(),
): CatalogueError | undefined {
  if (error instanceof APIConnectionError || isBrokenOff(error))
    return catalogueError('provider_unavailable', { provider });
  // Neither JSON, nor of the types that the protocol promises.
  if (isNamed(error, 'SyntaxError') || isNamed(error, 'TypeError'))
    return catalogueError('provider_garbage', { provider });
  if (!(error instanceof APIError)) return undefined;
  const status = error.status as number | undefined;
  if (status === undefined) return catalogueError('provider_garbage', { provider });
  if (isAboutTheKey(status, error.error)) return catalogueError('credential_rejected', { provider });
  if (RETRYABLE_STATUS.has(status) || status >= 500) {
    const retry_after_seconds = retryAfterSeconds(error.headers as Headers | undefined, now);
    return catalogueError('provider_unavailable', { provider, status, retry_after_seconds });
  }
  return catalogueError('provider_refused', { provider, status });
}
