/** Frames of `/ws/tasks/{task_id}` that are not journal events; they carry no seq. */
import { z } from 'zod';
import { journalEventSchema } from './journal-event.schema';

export const taskSocketInboundSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('resume'), after_seq: z.int().min(0) }),
]);

/**
 * A piece of a message that `sender` is writing, for clients that asked with `?deltas=1`. Best effort: the pieces of one
 * (message_id, attempt) join to a beginning of the text; another attempt starts it anew; the `agent_message` with this
 * message_id, or no further piece, ends it. Never part of the journal.
 */
export const agentDeltaSchema = z.object({
  type: z.literal('agent_delta'),
  task_id: z.string(),
  ts: z.number(),
  message_id: z.string(),
  attempt: z.int().positive(),
  sender: z.string(),
  text: z.string(),
});
export type AgentDelta = z.infer<typeof agentDeltaSchema>;

const controlFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pong') }),
  agentDeltaSchema,
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
]);

/** Any frame a viewer can get: a journal event, or a control frame without seq. */
export const taskSocketOutboundSchema = z.union([journalEventSchema, controlFrameSchema]);
export type TaskSocketOutbound = z.infer<typeof taskSocketOutboundSchema>;
export type TaskSocketControl = z.infer<typeof controlFrameSchema>;
