import { z } from 'zod';

export const declinedWaitsSchema = z.object({
  user_id: z.string(),
  provider: z.string(),
  /** How many runs waited for the key and were told that there will be none. */
  declined: z.int(),
});
export type DeclinedWaits = z.infer<typeof declinedWaitsSchema>;
