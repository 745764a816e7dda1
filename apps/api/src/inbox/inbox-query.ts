import type { InboxCursor } from '@vouch/storage';
import { z } from 'zod';
import type { RouteQuery } from '../openapi/describe-route';
import { queryNumber } from '../validation/path-values';

const CURSOR = /^(\d{1,18}) (.{1,400})$/;

/** Where a page of the inbox ended, as clients carry it. */
export const cursorText = ({ newest_us, prompt }: InboxCursor): string =>
  Buffer.from(`${newest_us} ${prompt}`).toString('base64url');

function parseCursor(text: string): InboxCursor | undefined {
  const [, newest_us, prompt] = CURSOR.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return newest_us && prompt ? { newest_us, prompt } : undefined;
}

export const inboxQuery = z.strictObject({
  limit: queryNumber(1, 200).default(50),
  cursor: z
    .string({ error: 'must be given once' })
    .max(1_000)
    .transform(parseCursor)
    .refine((cursor) => cursor !== undefined, 'is not a cursor of this list')
    .optional(),
});

export const INBOX_PARAMETERS: RouteQuery = {
  limit: { description: 'How many at most.', minimum: 1, maximum: 200, default: 50 },
  cursor: { description: '`next_cursor` of the page before.', type: 'string' },
};
