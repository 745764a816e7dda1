import { z } from 'zod';
import { toolNameSchema } from './tool-catalogue';

/** Answer of `GET /tasks/{task_id}/messages/{message_id}/context`: what the agent was shown before it wrote. */
export const messageContextSchema = z.object({
  task_id: z.string(),
  message_id: z.string(),
  model: z.string(),
  /** The journal's last event that it could know of. */
  seen_to_seq: z.int(),
  tools: z.array(toolNameSchema),
  messages: z.array(
    z.object({
      role: z.enum(['system', 'user', 'assistant']),
      content: z.string(),
      /** The message of the journal that this part shows. */
      message_id: z.string().optional(),
    }),
  ),
});
export type MessageContext = z.infer<typeof messageContextSchema>;
