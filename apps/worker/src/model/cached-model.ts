import { createHash } from 'node:crypto';
import type { TokenUsage } from '@vouch/shared';
import { canonicalJson, type ModelCache } from '@vouch/storage';
import { VERDICT_JSON_SCHEMA } from '@vouch/verifier';
import type { ChatModel, ChatReply, TurnReply } from './chat.types';

/** Whose calls are cached, and what of their requests the model itself does not know. */
export interface CachedCall {
  task_id: string;
  user_id: string;
  /** Answers under one number are not given to requests under another. */
  seed: number;
  baseURL: string;
  /** An earlier attempt at the step has failed over an answer, maybe over a kept one: it asks anew. */
  ask_anew: boolean;
}

const NO_TOKENS: TokenUsage = { prompt_tokens: 0, completion_tokens: 0 };

/** The answer is JSON with every field that was asked for; any other is as good as an error. */
function isOfShape(content: string, { required }: Record<string, unknown>): boolean {
  try {
    const value: unknown = JSON.parse(content);
    if (value === null || typeof value !== 'object') return false;
    return !Array.isArray(required) || required.every((field) => Object.hasOwn(value, String(field)));
  } catch {
    return false;
  }
}

/**
 * A model that gives the same answer to the same request of the same user without asking again, at no cost. An error,
 * an answer that was cut off, one of another shape than asked for and one to a cancelled call are never kept.
 */
export function cachedModel(model: ChatModel, cache: ModelCache, call: CachedCall): ChatModel {
  const { task_id, user_id, seed, baseURL, ask_anew } = call;
  const { name, provider, pricedAs } = model;

  async function once<T extends ChatReply>(
    request: object,
    { fresh, signal }: { fresh: boolean; signal: AbortSignal },
    ask: () => Promise<T>,
    isGood: (reply: T) => boolean,
  ): Promise<T> {
    const whole = { seed, provider, baseURL, model: name, ...request };
    const request_digest = createHash('sha256').update(canonicalJson(whole)).digest('base64url');
    const key = { user_id, request_digest };
    const kept = fresh ? undefined : await cache.find(key);
    if (kept) return { ...(kept as T), usage: NO_TOKENS, cached: true };
    const reply = await ask();
    if (isGood(reply) && !signal.aborted) await cache.keep(key, task_id, reply);
    return reply;
  }

  return {
    name,
    provider,
    pricedAs,
    async chat(input) {
      const { messages, tools, mustSpeak, fresh = ask_anew, signal, onText } = input;
      const how = { fresh, signal };
      const isWhole = (reply: TurnReply) => !reply.cut;
      const reply = await once({ messages, tools, mustSpeak }, how, () => model.chat(input), isWhole);
      if (reply.cached) onText?.(reply.content);
      return reply;
    },
    answer(input) {
      const { messages, format, fresh = ask_anew, signal } = input;
      const fits = ({ content }: ChatReply) => isOfShape(content, format.schema);
      return once({ messages, format }, { fresh, signal }, () => model.answer(input), fits);
    },
    judge(input) {
      const { messages, fresh = ask_anew, signal } = input;
      const fits = ({ content }: ChatReply) => isOfShape(content, VERDICT_JSON_SCHEMA);
      const request = { messages, format: VERDICT_JSON_SCHEMA };
      return once(request, { fresh, signal }, () => model.judge(input), fits);
    },
  };
}
