import { catalogueError, messageContextSchema, type MessageContext } from '@vouch/shared';
import type { Outputs } from '@vouch/storage';
import { z } from 'zod';

const { tools, messages: parts } = messageContextSchema.shape;
const { role } = parts.element.shape;
/** A request as the worker records it: messages of the journal by their id, everything else as it was written. */
const recordSchema = z.object({
  model: z.string(),
  seen_to_seq: z.int(),
  tools: tools.optional(),
  seen: z.array(
    z.union([
      z.object({ role, text: z.string() }),
      z.object({ role, message_id: z.string(), prefix: z.string() }),
    ]),
  ),
});

/** What agents were shown, put together again from what is stored. */
export class MessageContexts {
  constructor(private readonly outputs: Pick<Outputs, 'requestOf' | 'contents'>) {}

  /** @throws not_found for a message that no agent wrote */
  async find(task_id: string, message_id: string): Promise<MessageContext> {
    const record = recordSchema.safeParse(await this.outputs.requestOf(task_id, message_id));
    if (!record.success) throw catalogueError('not_found', { what: 'message', id: message_id.slice(0, 64) });
    const { model, seen_to_seq, tools = [], seen } = record.data;
    const ids = seen.flatMap((part) => ('message_id' in part ? part.message_id : []));
    const contents = await this.outputs.contents(task_id, ids);
    const messages = seen.map((part) =>
      'text' in part
        ? { role: part.role, content: part.text }
        : {
            role: part.role,
            content: part.prefix + (contents.get(part.message_id) ?? ''),
            message_id: part.message_id,
          },
    );
    return { task_id, message_id, model, seen_to_seq, tools, messages };
  }
}
