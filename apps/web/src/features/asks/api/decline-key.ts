import { z } from 'zod';
import { requestJson } from '../../../lib/request-json';

const declinedSchema = z.object({ declined: z.int() });

/** Declines a key for every run of the user that waits for it. */
export const declineKey = (userId: string, provider: string) =>
  requestJson(
    `/credentials/${encodeURIComponent(userId)}/${encodeURIComponent(provider)}/decline`,
    declinedSchema,
    { method: 'POST', body: {} },
  );
