/** What `POST /ag-ui` reads of an AG-UI 1.0 `RunAgentInput`; whatever else the protocol allows is ignored. */
import { z } from 'zod';

const id = z.string().min(1).max(200);

export const agUiInputSchema = z.object({
  threadId: id,
  runId: id,
  messages: z.array(
    z.looseObject({
      id,
      role: z.string(),
      content: z
        .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
        .nullish(),
    }),
  ),
  /** What the last segment ended with, as the client carries it; anything else is ignored. */
  state: z.unknown().optional(),
  resume: z
    .array(
      z.looseObject({
        interruptId: id,
        status: z.enum(['resolved', 'cancelled']),
        payload: z.unknown().optional(),
      }),
    )
    .max(100)
    .optional(),
  /** `vouch`: further fields of `POST /start-task` for the task that this run starts. */
  forwardedProps: z.looseObject({ vouch: z.record(z.string(), z.unknown()).optional() }).nullish(),
});
export type AgUiInput = z.infer<typeof agUiInputSchema>;
