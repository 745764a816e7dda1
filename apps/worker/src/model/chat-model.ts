import { catalogueError, CatalogueError, type CredentialRef } from '@vouch/shared';
import type { Secret } from '@vouch/storage';
import OpenAI from 'openai';
import type { AnswerFormat, ChatMessage, ChatModel, TurnCall, TurnReply } from './chat.types';
import { boundFetch } from './bound-fetch';
import { toProviderError } from './provider-error';
import { watchForStall, type StallWatch } from './stall-watch';
import { collectReply, textOf, usageOf } from './streamed-reply';
import { inSupportedWay } from './structured-output';
import { VERDICT_JSON_SCHEMA } from '@vouch/verifier';

export interface ChatModelOptions {
  provider: string;
  baseURL: string;
  model: string;
  key: Secret;
  /** The stored credential that `key` comes from; absent for the operator's own key. */
  credential?: CredentialRef;
  stallSeconds: number;
  timeoutSeconds: number;
  /** Price table's name for the model: every simulated model is `simulated`. */
  pricedAs?: string;
  /** Sends the requests; the network's own without it. */
  fetch?: typeof fetch;
}

const VERDICT: AnswerFormat = {
  name: 'verdict',
  description: 'Reports the verdict on the message',
  schema: VERDICT_JSON_SCHEMA,
};

/** A model that does not stop must not fill memory, journal and every viewer's page. */
const MAX_REPLY_CHARACTERS = 256 * 1024;

/** What an HTTP header can carry; the error for anything else would quote the key. */
const SENDABLE_KEY = /^[\x20-\x7e]+$/;

/** OpenAI's newer models refuse the older name of the limit, and other servers know no other. */
const lengthOf = (provider: string, maxTokens: number | undefined) =>
  maxTokens === undefined
    ? {}
    : provider === 'openai'
      ? { max_completion_tokens: maxTokens }
      : { max_tokens: maxTokens };

/** @throws credential_rejected for a key that cannot be sent */
export function createChatModel(options: ChatModelOptions): ChatModel {
  const { provider, model, credential, stallSeconds, timeoutSeconds } = options;
  if (!SENDABLE_KEY.test(options.key.reveal()))
    throw catalogueError('credential_rejected', { provider, ...credential });
  const client = new OpenAI({
    baseURL: options.baseURL,
    apiKey: options.key.reveal(),
    maxRetries: 0,
    timeout: timeoutSeconds * 1000,
    // Else the client reads these from the environment and writes to the console.
    organization: null,
    project: null,
    logLevel: 'off',
    fetch: boundFetch(options.baseURL, options.fetch),
  });
  const priced = (name: string) => options.pricedAs ?? name;

  async function guarded<T>(
    signal: AbortSignal,
    silenceSeconds: number,
    run: (watch: StallWatch) => Promise<T>,
  ): Promise<T> {
    const watch = watchForStall(signal, silenceSeconds, timeoutSeconds);
    try {
      return await run(watch);
    } catch (error) {
      if (error instanceof CatalogueError) throw error;
      if (watch.stalled) throw catalogueError('provider_stalled', { provider, seconds: silenceSeconds });
      if (watch.late) throw catalogueError('provider_unavailable', { provider });
      signal.throwIfAborted();
      const known = toProviderError(error, provider);
      if (known?.code === 'credential_rejected')
        throw catalogueError('credential_rejected', { provider, ...credential });
      throw known ?? error;
    } finally {
      watch.stop();
    }
  }

  async function stream(call: TurnCall, watch: StallWatch): Promise<TurnReply> {
    const { messages, tools = [], mustSpeak = false, maxTokens, onText } = call;
    const choice = mustSpeak ? { tool_choice: 'none' as const } : {};
    const offered = { ...(tools.length > 0 && { tools, ...choice }), ...lengthOf(provider, maxTokens) };
    const chunks = await client.chat.completions.create(
      { model, messages, ...offered, stream: true, stream_options: { include_usage: true } },
      { signal: watch.signal },
    );
    const streamed = collectReply(priced(model));
    for await (const chunk of chunks) {
      watch.touch();
      const text = streamed.add(chunk);
      if (text !== '') onText?.(text);
      if (streamed.size > MAX_REPLY_CHARACTERS) {
        throw catalogueError('provider_overflow', { provider, limit: MAX_REPLY_CHARACTERS });
      }
    }
    watch.signal.throwIfAborted();
    const { reply, ended } = streamed;
    const isEmpty = reply.content.trim() === '' && reply.calls.length === 0;
    if (!ended || isEmpty) throw catalogueError('provider_garbage', { provider });
    return reply;
  }

  const structured = (
    messages: ChatMessage[],
    format: AnswerFormat,
    maxTokens: number | undefined,
    watch: StallWatch,
  ) =>
    inSupportedWay(`${options.baseURL} ${model}`, format, (output) => {
      watch.touch();
      return client.chat.completions.create(
        { model, messages, ...output, ...lengthOf(provider, maxTokens) },
        { signal: watch.signal },
      );
    });

  const answer: ChatModel['answer'] = ({ messages, format, maxTokens, signal }) =>
    // An answer that is not streamed says nothing until it is complete.
    guarded(signal, timeoutSeconds, async (watch) => {
      const completion = await structured(messages, format, maxTokens, watch);
      const message = completion?.choices?.[0]?.message;
      if (!message) throw catalogueError('provider_garbage', { provider });
      const call = message.tool_calls?.[0];
      const content = textOf(call?.type === 'function' ? call.function?.arguments : message.content);
      return { content, model: priced(model), usage: usageOf(completion.usage) };
    });

  return {
    name: model,
    pricedAs: priced(model),
    provider,
    chat: (call) => guarded(call.signal, stallSeconds, (watch) => stream(call, watch)),
    answer,
    judge: (call) => answer({ ...call, format: VERDICT }),
  };
}
