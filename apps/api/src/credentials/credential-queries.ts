import { z } from 'zod';
import { ID_PATTERN, MAX_SEQ, queryNumber } from '../validation/path-values';

export const MOST_ENTRIES = 200;

export const historyQuery = z.strictObject({
  limit: queryNumber(1, MOST_ENTRIES).default(50),
  before: queryNumber(1, MAX_SEQ).optional(),
});

export const removalQuery = z.strictObject({
  credential_id: z.string().regex(ID_PATTERN, 'the id of a credential').optional(),
});
