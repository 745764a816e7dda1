/**
 * The journal of a task on the wire: each event is one frame of `/ws/tasks/{task_id}`, one row of
 * `GET /tasks/{task_id}/events` and one Server-Sent Event. `seq` counts 1, 2, 3 … without gaps; `ts` is Unix seconds.
 */
import { z } from 'zod';
import { actionNameSchema } from './directive.schema';
import { stopReasonSchema } from './stop-reason.schema';
import { toolCallSchema } from './tool-catalogue';
import { verdictCategorySchema, verdictSchema } from './verdict.schema';

const position = {
  task_id: z.string(),
  seq: z.int().positive(),
  ts: z.number(),
};

export const tokenUsageSchema = z.object({ prompt_tokens: z.number(), completion_tokens: z.number() });
export type TokenUsage = z.infer<typeof tokenUsageSchema>;

export const DISPOSITIONS = ['auto', 'ask', 'ignored'] as const;
export const dispositionSchema = z.enum(DISPOSITIONS);
export type Disposition = z.infer<typeof dispositionSchema>;

export const suggestedActionSchema = z.object({
  action_id: z.string(),
  name: actionNameSchema,
  args: z.record(z.string(), z.string()),
  disposition: dispositionSchema,
});
export type SuggestedAction = z.infer<typeof suggestedActionSchema>;

export const agentMessageSchema = z.object({
  type: z.literal('agent_message'),
  ...position,
  sender: z.string(),
  recipient: z.string(),
  content: z.string(),
  message_id: z.string(),
  round: z.int().optional(),
  model: z.string().optional(),
  usage: tokenUsageSchema.optional(),
  replaces: z.string().optional(),
  /** Every model's answer behind it came from the cache and cost nothing. */
  cached: z.literal(true).optional(),
  /** Who changed the message when its run was forked. */
  edited_by: z.string().optional(),
  tool_calls: z.array(toolCallSchema).optional(),
});

export const verifierResultSchema = z.object({
  type: z.literal('verifier_result'),
  ...position,
  verdict: verdictSchema,
  reason: z.string(),
  suggested_actions: z.array(z.string()),
  message_id: z.string(),
  category: verdictCategorySchema,
  confidence: z.number().min(0).max(1),
  evidence: z.array(z.string()),
  tier: z.string(),
  actions: z.array(suggestedActionSchema),
  revises: z.int().optional(),
  model: z.string().optional(),
  usage: tokenUsageSchema.optional(),
  /** What tiers before the last one cost. */
  earlier_calls: z.array(z.object({ model: z.string(), usage: tokenUsageSchema })).optional(),
  /** Every model's answer behind it came from the cache and cost nothing. */
  cached: z.literal(true).optional(),
});

export const credentialRequestSchema = z.object({
  type: z.literal('credential_request'),
  ...position,
  provider: z.string(),
  description: z.string(),
  request_id: z.string(),
  user_id: z.string(),
  agent: z.string().optional(),
  expires_at: z.number().optional(),
});

export const APPROVAL_KINDS = ['action', 'question', 'speaker', 'plan', 'budget'] as const;
export const approvalRequestSchema = z.object({
  type: z.literal('approval_request'),
  ...position,
  request_id: z.string(),
  kind: z.enum(APPROVAL_KINDS),
  description: z.string(),
  actions: z.array(z.string()).optional(),
  options: z.array(z.string()).optional(),
  /** The agent that the request is about. */
  agent: z.string().optional(),
  /** Facts that the dialog shows, by kind: arguments of the action, limits and spending, the team of a plan. */
  data: z.record(z.string(), z.unknown()).optional(),
  /** JSON schema of the answer's arguments. */
  schema: z.record(z.string(), z.unknown()).optional(),
  expires_at: z.number().optional(),
});

export const ACTION_OUTCOMES = [
  'applied',
  'delivered',
  'approved',
  'rejected',
  'declined',
  'already_available',
  'expired',
  'answered',
  'withdrawn',
] as const;
export const actionOutcomeSchema = z.enum(ACTION_OUTCOMES);
export type ActionOutcome = z.infer<typeof actionOutcomeSchema>;

export const actionResultSchema = z.object({
  type: z.literal('action_result'),
  ...position,
  action: z.string(),
  detail: z.string(),
  outcome: actionOutcomeSchema,
  actor: z.string(),
  action_id: z.string().optional(),
  request_id: z.string().optional(),
  /** Tells two answers of one outcome apart. */
  digest: z.string().optional(),
});

export const infoSchema = z.object({
  type: z.literal('info'),
  ...position,
  message: z.string(),
  kind: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});

export const errorEventSchema = z.object({
  type: z.literal('error'),
  ...position,
  code: z.string(),
  message: z.string(),
});

export const runUsageSchema = z.object({ agents: tokenUsageSchema, verifier: tokenUsageSchema });
export type RunUsage = z.infer<typeof runUsageSchema>;

/** Money spent in US dollars; null when a model without a known price was used, which is then named. */
export const costSchema = z.object({ usd: z.number().nullable(), unpriced_models: z.array(z.string()) });
export type Cost = z.infer<typeof costSchema>;

export const finishedSchema = z.object({
  type: z.literal('finished'),
  ...position,
  stop_reason: stopReasonSchema,
  /** The condition that ended the run and the message that fulfilled it, where one did. */
  condition: z.string().optional(),
  message_id: z.string().optional(),
  summary: z.string(),
  usage: runUsageSchema,
  cost: costSchema,
});

export const journalEventSchema = z.discriminatedUnion('type', [
  agentMessageSchema,
  verifierResultSchema,
  credentialRequestSchema,
  approvalRequestSchema,
  actionResultSchema,
  infoSchema,
  errorEventSchema,
  finishedSchema,
]);
export type JournalEvent = z.infer<typeof journalEventSchema>;
export type JournalEventType = JournalEvent['type'];
export type JournalEventOf<T extends JournalEventType> = Extract<JournalEvent, { type: T }>;
