import { z } from 'zod';
import { actionNameSchema } from './directive';

export const AGENT_NAME_PATTERN = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

export const agentSpecSchema = z.strictObject({
  name: z.string().regex(AGENT_NAME_PATTERN, 'a letter, then letters, digits, _ or -, 64 at most'),
  role: z.string().min(1).max(200),
  system_message: z.string().min(1).max(16_000),
  model: z.string().min(1).max(200).optional(),
});
/** One agent of a team: its name in the chat, its role in a few words, and what the model is told about itself. */
export type AgentSpec = z.infer<typeof agentSpecSchema>;

const uniqueNames = (agents: AgentSpec[]) => new Set(agents.map((a) => a.name)).size === agents.length;

export const autoApplySchema = z.union([
  z.boolean(),
  z.partialRecord(actionNameSchema, z.enum(['auto', 'ask', 'ignore'])),
]);
export type AutoApply = z.infer<typeof autoApplySchema>;

export const MAX_TASK_LENGTH = 32_000;
export const MAX_ROUNDS_LIMIT = 500;

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
  agents: z
    .array(agentSpecSchema)
    .min(1)
    .max(12)
    .refine(uniqueNames, 'names must differ')
    .refine((agents) => agents.every((a) => a.name !== 'user'), '"user" is the person in the chat')
    .optional(),
  max_rounds: z.int().min(1).max(MAX_ROUNDS_LIMIT).optional(),
  speaker_selection: z.enum(['round_robin']).optional(),
  auto_apply: autoApplySchema.optional(),
  verifier: z
    .strictObject({
      on_outage: z.enum(['open', 'closed']).optional(),
      model: z.string().min(1).max(200).optional(),
    })
    .optional(),
  model: z.string().min(1).max(200).optional(),
});
export type StartTask = z.infer<typeof startTaskSchema>;

/** Fields of the contract that this version refuses by name instead of ignoring them. */
export const UNSUPPORTED_START_FIELDS = ['team', 'budget'] as const;

export const startTaskResponseSchema = z.object({
  task_id: z.string(),
  ws_url: z.string(),
  warnings: z.array(z.string()).optional(),
});
export type StartTaskResponse = z.infer<typeof startTaskResponseSchema>;
