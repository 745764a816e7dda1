import { z } from 'zod';

/** A piece of a message that an agent is writing, on its way from a worker to the gateways. */
export const draftPieceSchema = z.object({
  task_id: z.string(),
  message_id: z.string(),
  attempt: z.int(),
  sender: z.string(),
  /** Characters (UTF-16 units) of the draft before this piece. */
  at: z.int(),
  text: z.string(),
  /** Nothing follows. */
  end: z.boolean(),
});
export type DraftPiece = z.infer<typeof draftPieceSchema>;
