import { catalogueError } from '@vouch/shared';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,200}$/;

/** @throws invalid_request when the header is there and cannot be a key */
export function idempotencyKeyOf(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && VISIBLE_ASCII.test(header)) return header;
  const fields = [{ field: 'Idempotency-Key', message: 'must be 1 to 200 visible ASCII characters' }];
  throw catalogueError('invalid_request', { fields });
}
