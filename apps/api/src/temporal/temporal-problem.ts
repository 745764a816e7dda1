import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { catalogueError } from '@vouch/shared';

const INVALID_ARGUMENT = 3;
const UNAVAILABLE = 14;

/** The gRPC status behind an error of the client, wherever it sits in the chain of causes. */
function grpcCode(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && error.cause ? grpcCode(error.cause) : undefined;
}

/** The run is closed, or Temporal does not know it. */
export const isGone = (error: unknown): boolean => error instanceof WorkflowNotFoundError;

/** Temporal understood the request and refuses it as it is, e.g. for a search attribute it does not have. */
export const isRefusedArgument = (error: unknown): boolean => grpcCode(error) === INVALID_ARGUMENT;

/** Nobody answered at the address. */
export const isUnreachable = (error: unknown): boolean => grpcCode(error) === UNAVAILABLE;

/** What the caller is told; the log gets the cause, such as a refused key or a wrong namespace. */
export function temporalUnavailable(cause: unknown) {
  const error = catalogueError('unavailable', { part: 'temporal' });
  error.cause = cause;
  return error;
}
