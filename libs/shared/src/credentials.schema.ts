import { z } from 'zod';
import { PROVIDER_PATTERN } from './directive';
import { userIdSchema } from './start-task.schema';

export const providerSchema = z
  .string()
  .toLowerCase()
  .regex(PROVIDER_PATTERN, 'a lower-case name such as "openrouter"');
export const credentialScopeSchema = z.enum(['task', 'saved']);
export type CredentialScope = z.infer<typeof credentialScopeSchema>;

export const secretValueSchema = z
  .string()
  .max(16_384)
  .transform((text) => text.trim())
  .refine((text) => text.length > 0, 'must not be empty');

/** Body of `POST /credentials`. Not strict: unknown fields are ignored there and named in `warnings`. */
export const storeCredentialSchema = z
  .object({
    user_id: userIdSchema,
    provider: providerSchema,
    value: secretValueSchema,
    scope: credentialScopeSchema.default('saved'),
    task_id: z.string().min(1).max(64).optional(),
    request_id: z.string().min(1).max(64).optional(),
    /** Unix seconds; a larger number is most likely milliseconds. */
    expires_at: z.number().positive().max(1e11, 'must be Unix seconds').optional(),
  })
  .refine((body) => body.scope !== 'task' || body.task_id !== undefined, {
    path: ['task_id'],
    message: 'is required with scope "task"',
  })
  .refine((body) => body.request_id === undefined || body.task_id !== undefined, {
    path: ['task_id'],
    message: 'is required with request_id, which is an id within its task',
  });
export type StoreCredential = z.infer<typeof storeCredentialSchema>;

export const storeCredentialResponseSchema = z.object({
  credential_id: z.string(),
  provider: z.string(),
  version: z.int(),
  fingerprint: z.string(),
  resumed: z.array(z.string()),
  resumed_count: z.int(),
  warnings: z.array(z.string()).optional(),
});
export type StoreCredentialResponse = z.infer<typeof storeCredentialResponseSchema>;

export const credentialInfoSchema = z.object({
  credential_id: z.string(),
  provider: z.string(),
  scope: credentialScopeSchema,
  /** The run that alone may use it; null for a saved one. */
  task_id: z.string().nullable(),
  /** An expired one is not used any more, and its value is destroyed. */
  status: z.enum(['active', 'expired']),
  version: z.int(),
  fingerprint: z.string(),
  created_at: z.number(),
  expires_at: z.number().nullable(),
  last_used_at: z.number().nullable(),
});
export type CredentialInfo = z.infer<typeof credentialInfoSchema>;

export const listCredentialsResponseSchema = z.object({
  user_id: z.string(),
  providers: z.array(z.string()),
  credentials: z.array(credentialInfoSchema),
});
export type ListCredentialsResponse = z.infer<typeof listCredentialsResponseSchema>;
