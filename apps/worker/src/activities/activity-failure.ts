import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { isCatalogueError, type CatalogueError, type ErrorDetails } from '@vouch/shared';

/** A failed call to a provider costs money and time; after this many the run is told. */
export const MAX_PROVIDER_FAILURES = 8;

export const isProviderTrouble = (error: unknown): error is CatalogueError =>
  isCatalogueError(error) && error.code.startsWith('provider_');

function retryDelay(error: CatalogueError): string | undefined {
  if (error.code !== 'provider_unavailable') return undefined;
  const seconds = (error.details as ErrorDetails['provider_unavailable']).retry_after_seconds;
  return seconds === undefined ? undefined : `${Math.ceil(seconds * 1000)}ms`;
}

/**
 * The one place where what was thrown in an activity becomes a Temporal failure. Trouble of our own (a database that
 * restarts, a bug) is retried for ever; a provider's only so often; nothing of a foreign message reaches history.
 */
export function toActivityFailure(error: unknown, providerFailures: number): Error {
  if (error instanceof CancelledFailure || error instanceof ApplicationFailure) return error;
  if (isCatalogueError(error)) {
    const exhausted = isProviderTrouble(error) && providerFailures >= MAX_PROVIDER_FAILURES;
    return ApplicationFailure.create({
      type: error.code,
      message: error.message,
      details: error.details === undefined ? [] : [error.details],
      nonRetryable: !error.retryable || exhausted,
      nextRetryDelay: retryDelay(error) as `${number}ms` | undefined,
    });
  }
  const name = error instanceof Error ? error.name : typeof error;
  return ApplicationFailure.create({
    type: 'internal',
    message: `unexpected ${name}; the worker's log has the details`,
  });
}
