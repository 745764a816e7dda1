import { catalogueError } from '@vouch/shared';
import type { Outputs } from '@vouch/storage';
import type { RunRecord } from '../record/run-record';
import { factsOf } from '../reply/message-facts';
import { watchedTexts } from '../reply/watched-texts';
import type { MessageFacts, ReadMessageInput } from './activity-contract';

const NO_TOKENS = { prompt_tokens: 0, completion_tokens: 0 };

/** What the workflow has to know about a message that is there: one that a person wrote, or that a fork goes on from. */
export function createReadMessage({ outputs, tasks }: { outputs: Outputs; tasks: RunRecord['tasks'] }) {
  return async ({ task_id, call_id }: ReadMessageInput): Promise<MessageFacts> => {
    const [stored, spec] = await Promise.all([outputs.find(task_id, call_id), tasks.spec(task_id)]);
    const content = stored?.output.content;
    if (typeof content !== 'string') throw catalogueError('not_found', { what: 'message', id: call_id });
    const known = stored?.facts ?? {};
    if ('digest' in known) return { ...(known as unknown as MessageFacts), tokens: NO_TOKENS };
    const written = { content, model: 'person', usage: NO_TOKENS, calls: [], sideEffects: false };
    return factsOf(written, watchedTexts(spec?.termination));
  };
}
