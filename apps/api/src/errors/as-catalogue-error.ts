import { HttpException } from '@nestjs/common';
import { CatalogueError, catalogueError } from '@vouch/shared';

/** What Express and its body parser put on their errors. */
interface HttpishError {
  status?: unknown;
  type?: unknown;
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '53300',
  '57P01',
  '57P03',
]);

interface Failure {
  code?: unknown;
  message?: unknown;
  errors?: unknown;
  cause?: unknown;
}

/** True for failures of PostgreSQL as a whole: gone, starting, full; another attempt may work. */
export function isDatabaseDown(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, errors, cause } = error as Failure;
  if (typeof code === 'string' && CONNECTION_CODES.has(code)) return true;
  if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(String(message))) return true;
  return (Array.isArray(errors) && errors.some(isDatabaseDown)) || isDatabaseDown(cause);
}

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const { status } = (error ?? {}) as HttpishError;
  return typeof status === 'number' ? status : undefined;
};

const notReadable = (field: string, message: string) =>
  catalogueError('invalid_request', { fields: [{ field, message }] });

/** Whatever was thrown as an error of the catalogue; `route` is only shown for a route that does not exist. */
export function asCatalogueError(error: unknown, route = ''): CatalogueError {
  if (error instanceof CatalogueError) return error as CatalogueError;
  const { type } = (error ?? {}) as HttpishError;
  if (type === 'entity.parse.failed') return catalogueError('invalid_json');
  const status = statusOf(error);
  if (status === 413) return catalogueError('payload_too_large');
  if (status === 404) return catalogueError('not_found', { what: 'route', id: route });
  if (status === 415) return notReadable('Content-Type', 'must be application/json in UTF-8');
  if (status !== undefined && status >= 400 && status < 500) return notReadable('request', 'cannot be read');
  if (isDatabaseDown(error)) return catalogueError('unavailable', { part: 'postgres' });
  return catalogueError('internal');
}
