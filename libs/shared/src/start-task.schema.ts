import { z } from 'zod';
import { teamAgentsSchema } from './agent-spec.schema';
import { budgetSchema } from './budget.schema';
import { actionNameSchema } from './directive.schema';
import { speakerSelectionSchema } from './speaker-selection.schema';
import { terminationSchema } from './termination.schema';
import { verifierOptionsSchema } from './verifier-options.schema';

export const autoApplySchema = z.union([
  z.boolean(),
  z.partialRecord(actionNameSchema, z.enum(['auto', 'ask', 'ignore'])),
]);
export type AutoApply = z.infer<typeof autoApplySchema>;

export const MAX_TASK_LENGTH = 32_000;
const MAX_WAIT_SECONDS = 366 * 24 * 3600;
export const MAX_ROUNDS_LIMIT = 10_000;

export const userIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$/, 'letters, digits, . _ @ -, 128 at most');

/** Body of `POST /start-task`. Not strict: unknown fields are ignored there and named in `warnings`. */
export const startTaskSchema = z.object({
  task: z
    .string()
    .max(MAX_TASK_LENGTH)
    .refine((text) => text.trim().length > 0, 'must not be empty'),
  user_id: userIdSchema.optional(),
  /** A saved team's id; not together with `agents`. */
  team: z.string().min(1).max(64).optional(),
  agents: teamAgentsSchema.optional(),
  /** Makes a team for the task, or takes a fitting one of the library; instead of `agents` and `team`. */
  build_team: z
    .union([
      z.boolean(),
      z.strictObject({ max_agents: z.int().min(1).max(12).optional(), review: z.boolean().optional() }),
    ])
    .optional(),
  max_rounds: z.int().min(1).max(MAX_ROUNDS_LIMIT).optional(),
  speaker_selection: speakerSelectionSchema.optional(),
  termination: terminationSchema.optional(),
  budget: budgetSchema.optional(),
  auto_apply: autoApplySchema.optional(),
  verifier: verifierOptionsSchema.optional(),
  model: z.string().min(1).max(200).optional(),
  /**
   * Answers a request that a model of this user has answered before, under the same number, from a cache; such an
   * answer costs nothing. Without it every request is made.
   */
  cache_seed: z.int().min(0).max(2_147_483_647).optional(),
  /** How long a request for a credential stays open; without it for ever. */
  credential_timeout_seconds: z.int().min(1).max(MAX_WAIT_SECONDS).optional(),
  /** The same for approvals, questions, the choice of a speaker, plans and budgets. */
  request_timeout_seconds: z.int().min(1).max(MAX_WAIT_SECONDS).optional(),
});
export type StartTask = z.infer<typeof startTaskSchema>;

export const startTaskResponseSchema = z.object({
  task_id: z.string(),
  ws_url: z.string(),
  warnings: z.array(z.string()).optional(),
});
export type StartTaskResponse = z.infer<typeof startTaskResponseSchema>;
