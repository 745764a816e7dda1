import { z } from 'zod';

export const removedCredentialSchema = z.object({
  user_id: z.string(),
  provider: z.string(),
  /** How many credentials are gone: the saved one and those of single tasks. */
  removed: z.int().positive(),
});
export type RemovedCredential = z.infer<typeof removedCredentialSchema>;
