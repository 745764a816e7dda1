import { catalogueError } from '@vouch/shared';
import type { Outputs } from '@vouch/storage';
import { factsOf } from '../reply/message-facts';
import type { MessageFacts, ReadMessageInput } from './activity-contract';

const NO_TOKENS = { prompt_tokens: 0, completion_tokens: 0 };

/** What the workflow has to know about a message that a person wrote in an agent's place. */
export function createReadMessage({ outputs }: { outputs: Outputs }) {
  return async ({ task_id, call_id }: ReadMessageInput): Promise<MessageFacts> => {
    const stored = await outputs.find(task_id, call_id);
    const content = stored?.output.content;
    if (typeof content !== 'string') throw catalogueError('not_found', { what: 'message', id: call_id });
    return factsOf({ content, model: 'person', usage: NO_TOKENS, calls: [], sideEffects: false });
  };
}
