/** Frames of `/ws/agent`, both ways: `{type, payload, timestamp}` with Unix seconds. */
import { z } from 'zod';
import { answerRequestSchema } from './answer-request.schema';
import { agentMessageSchema } from './journal-event.schema';
import { openRequestSchema, runStateSchema } from './run-state';
import { sayToTaskSchema } from './steering.schema';
import { phaseSchema } from './stop-reason.schema';

const timestamp = z.number();
const clientRef = z.string().max(200).optional();
const { args, reason, remember } = answerRequestSchema.shape;
const requestAnswer = {
  task_id: z.string(),
  request_id: z.string(),
  client_ref: clientRef,
  args,
  reason,
  remember,
};

/** Payload of an `action` frame; `start_task` carries the body of `POST /start-task` beside its name. */
export const socketActionSchema = z.discriminatedUnion('action', [
  z.looseObject({ action: z.literal('start_task'), client_ref: clientRef }),
  z.object({ action: z.literal('approve'), ...requestAnswer }),
  z.object({ action: z.literal('reject'), ...requestAnswer }),
  z.object({ action: z.literal('stop'), task_id: z.string(), client_ref: clientRef }),
  z.object({
    action: z.literal('send_message'),
    task_id: z.string(),
    content: sayToTaskSchema.shape.content,
    client_ref: clientRef,
  }),
  z.object({ action: z.literal('ui_event'), client_ref: clientRef }),
]);
export type SocketAction = z.infer<typeof socketActionSchema>;

export const agentSocketInboundSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ping'),
    payload: z.record(z.string(), z.unknown()).default({}),
    timestamp: timestamp.optional(),
  }),
  z.object({
    type: z.literal('pong'),
    payload: z.record(z.string(), z.unknown()).default({}),
    timestamp: timestamp.optional(),
  }),
  z.object({
    type: z.literal('action'),
    payload: z.looseObject({ action: z.string() }),
    timestamp: timestamp.optional(),
  }),
]);

export const statePayloadSchema = z.object({
  seq: z.int().positive(),
  client_ref: z.string().optional(),
  tasks: z.array(
    z.object({
      task_id: z.string(),
      title: z.string(),
      phase: phaseSchema,
      awaiting: z.string().nullable(),
      round: z.int(),
      updated_at: z.number(),
    }),
  ),
  task: z
    .object({
      task_id: z.string(),
      phase: phaseSchema,
      agents: runStateSchema.shape.agents,
      messages: z.array(agentMessageSchema),
      surfaces: z.array(z.unknown()),
      awaiting: z.array(openRequestSchema),
      usage: runStateSchema.shape.usage,
    })
    .optional(),
});
export type StatePayload = z.infer<typeof statePayloadSchema>;

export const agentSocketOutboundSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state_update'), payload: statePayloadSchema, timestamp }),
  z.object({
    type: z.literal('error'),
    payload: z.object({ code: z.string(), message: z.string(), client_ref: z.string().optional() }),
    timestamp,
  }),
  z.object({ type: z.literal('ping'), payload: z.record(z.string(), z.unknown()), timestamp }),
  z.object({ type: z.literal('pong'), payload: z.record(z.string(), z.unknown()), timestamp }),
]);
export type AgentSocketOutbound = z.infer<typeof agentSocketOutboundSchema>;
