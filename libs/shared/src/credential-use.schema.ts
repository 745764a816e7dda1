import { z } from 'zod';
import { providerSchema, secretValueSchema } from './credentials.schema';
import { userIdSchema } from './start-task.schema';

/** Body of `POST /credentials/test`: a value that is tried at its provider and not stored. */
export const testCredentialSchema = z.strictObject({
  user_id: userIdSchema,
  provider: providerSchema,
  value: secretValueSchema,
});

export const testCredentialResponseSchema = z.object({
  provider: z.string(),
  /** `unclear`: the provider could not be asked; `not_testable`: no address is known where a key could be tried. */
  outcome: z.enum(['accepted', 'refused', 'unclear', 'not_testable']),
  /** One sentence of our own; never the provider's text. */
  message: z.string(),
});
export type TestCredentialResponse = z.infer<typeof testCredentialResponseSchema>;

export const credentialEntrySchema = z.object({
  seq: z.int(),
  /** Unix seconds. */
  at: z.number(),
  actor: z.string(),
  action: z.string(),
  provider: z.string().optional(),
  credential_id: z.string().optional(),
  version: z.int().optional(),
  task_id: z.string().optional(),
  tool: z.string().optional(),
});
export type CredentialEntry = z.infer<typeof credentialEntrySchema>;

/** Answer of `GET /credentials/{user_id}/history`, newest first. */
export const credentialHistoryResponseSchema = z.object({
  user_id: z.string(),
  entries: z.array(credentialEntrySchema),
});
export type CredentialHistoryResponse = z.infer<typeof credentialHistoryResponseSchema>;
