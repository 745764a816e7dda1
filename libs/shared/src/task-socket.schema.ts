/** Frames of `/ws/tasks/{task_id}` that are not journal events; they carry no seq. */
import { z } from 'zod';
import { journalEventSchema } from './journal-event.schema';

export const taskSocketInboundSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('resume'), after_seq: z.int().min(0) }),
]);

const controlFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
]);

/** Any frame a viewer can get: a journal event, or a control frame without seq. */
export const taskSocketOutboundSchema = z.union([journalEventSchema, controlFrameSchema]);
export type TaskSocketOutbound = z.infer<typeof taskSocketOutboundSchema>;
export type TaskSocketControl = z.infer<typeof controlFrameSchema>;
