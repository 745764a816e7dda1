import type { CatalogueError } from '@vouch/shared';

/** Seconds for a Retry-After header; undefined when waiting does not help. */
export function retryAfterSeconds(error: CatalogueError): number | undefined {
  if (error.code === 'too_many_requests') {
    return (error as CatalogueError<'too_many_requests'>).details.retry_after_seconds;
  }
  return error.status === 503 ? 1 : undefined;
}
