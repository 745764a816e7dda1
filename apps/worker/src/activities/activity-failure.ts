import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { isCatalogueError, type CatalogueError, type ErrorDetails } from '@vouch/shared';
import { delayAfter, type ProviderPatience } from './provider-patience';

export const isProviderTrouble = (error: unknown): error is CatalogueError =>
  isCatalogueError(error) && error.code.startsWith('provider_');

/** The provider has answered, and nothing can be made of the answer. */
export const isOverAnAnswer = (error: unknown): boolean =>
  isCatalogueError(error) && error.code === 'provider_garbage';

/** What the provider asks for, else what patience says; undefined leaves it to the activity's own retry policy. */
function retryDelay(error: CatalogueError, failures: number, patience: ProviderPatience): number | undefined {
  if (!isProviderTrouble(error)) return undefined;
  const asked =
    error.code === 'provider_unavailable'
      ? (error.details as ErrorDetails['provider_unavailable']).retry_after_seconds
      : undefined;
  return asked === undefined ? delayAfter(patience, failures) : Math.ceil(asked * 1000);
}

/**
 * The one place where what was thrown in an activity becomes a Temporal failure. Trouble of our own (a database that
 * restarts, a bug) is retried for ever; a provider's only so often; nothing of a foreign message reaches history.
 */
export function toActivityFailure(
  error: unknown,
  providerFailures: number,
  patience: ProviderPatience,
): Error {
  if (error instanceof CancelledFailure || error instanceof ApplicationFailure) return error;
  if (isCatalogueError(error)) {
    const exhausted = isProviderTrouble(error) && providerFailures >= patience.agentFailures;
    return ApplicationFailure.create({
      type: error.code,
      message: error.message,
      details: error.details === undefined ? [] : [error.details],
      nonRetryable: !error.retryable || exhausted,
      nextRetryDelay: retryDelay(error, providerFailures, patience),
    });
  }
  const name = error instanceof Error ? error.name : typeof error;
  return ApplicationFailure.create({
    type: 'internal',
    message: `unexpected ${name}; the worker's log has the details`,
  });
}
