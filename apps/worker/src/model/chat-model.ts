import { catalogueError, CatalogueError, type CredentialRef, type TokenUsage } from '@vouch/shared';
import type { Secret } from '@vouch/storage';
import OpenAI, { BadRequestError, UnprocessableEntityError } from 'openai';
import type {
  ChatCompletion,
  ChatCompletionCreateParamsNonStreaming,
} from 'openai/resources/chat/completions';
import type { ChatMessage, ChatModel, ChatReply } from './chat.types';
import { toProviderError } from './provider-error';
import { watchForStall, type StallWatch } from './stall-watch';
import { VERDICT_JSON_SCHEMA } from './verdict.json-schema';

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
}

type StructuredOutput = Pick<
  ChatCompletionCreateParamsNonStreaming,
  'response_format' | 'tools' | 'tool_choice'
>;

const verdictFunction = {
  name: 'verdict',
  description: 'Reports the verdict on the message',
  strict: true,
  parameters: VERDICT_JSON_SCHEMA,
};

/** Ways to get JSON, best first; a model that refuses one is asked the next way from then on. */
const STRUCTURED_OUTPUTS: StructuredOutput[] = [
  {
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'verdict', strict: true, schema: VERDICT_JSON_SCHEMA },
    },
  },
  {
    tools: [{ type: 'function', function: verdictFunction }],
    tool_choice: { type: 'function', function: { name: 'verdict' } },
  },
  { response_format: { type: 'json_object' } },
];
const supportedOutput = new Map<string, number>();

/** Servers that only resemble the protocol send other types than it promises. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const countOf = (value: unknown): number => (typeof value === 'number' && value >= 0 ? value : 0);
const usageOf = (usage: Partial<TokenUsage> | null | undefined): TokenUsage => ({
  prompt_tokens: countOf(usage?.prompt_tokens),
  completion_tokens: countOf(usage?.completion_tokens),
});

/** A model that does not stop must not fill memory, journal and every viewer's page. */
const MAX_REPLY_CHARACTERS = 256 * 1024;

/** What an HTTP header can carry; the error for anything else would quote the key. */
const SENDABLE_KEY = /^[\x20-\x7e]+$/;

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

  async function stream(messages: ChatMessage[], watch: StallWatch): Promise<ChatReply> {
    const chunks = await client.chat.completions.create(
      { model, messages, stream: true, stream_options: { include_usage: true } },
      { signal: watch.signal },
    );
    const reply = { content: '', model: priced(model), usage: usageOf(undefined) };
    let ended = false;
    for await (const chunk of chunks) {
      watch.touch();
      const choice = chunk?.choices?.[0];
      reply.content += textOf(choice?.delta?.content);
      if (reply.content.length > MAX_REPLY_CHARACTERS) {
        throw catalogueError('provider_overflow', { provider, limit: MAX_REPLY_CHARACTERS });
      }
      ended ||= Boolean(choice?.finish_reason);
      if (chunk?.usage) reply.usage = usageOf(chunk.usage);
    }
    watch.signal.throwIfAborted();
    if (!ended || reply.content.trim() === '') throw catalogueError('provider_garbage', { provider });
    return reply;
  }

  async function structured(messages: ChatMessage[], watch: StallWatch): Promise<ChatCompletion> {
    const memory = `${options.baseURL} ${model}`;
    for (let way = supportedOutput.get(memory) ?? 0; ; way += 1) {
      watch.touch();
      try {
        const request = { model, messages, ...STRUCTURED_OUTPUTS[way] };
        const completion = await client.chat.completions.create(request, { signal: watch.signal });
        supportedOutput.set(memory, way);
        return completion;
      } catch (error) {
        const isRefused = error instanceof BadRequestError || error instanceof UnprocessableEntityError;
        if (!isRefused || way + 1 >= STRUCTURED_OUTPUTS.length) throw error;
      }
    }
  }

  return {
    name: model,
    provider,
    chat: ({ messages, signal }) => guarded(signal, stallSeconds, (watch) => stream(messages, watch)),
    judge: ({ messages, signal }) =>
      // An answer that is not streamed says nothing until it is complete.
      guarded(signal, timeoutSeconds, async (watch) => {
        const completion = await structured(messages, watch);
        const message = completion?.choices?.[0]?.message;
        if (!message) throw catalogueError('provider_garbage', { provider });
        const call = message.tool_calls?.[0];
        const content = textOf(call?.type === 'function' ? call.function?.arguments : message.content);
        return { content, model: priced(model), usage: usageOf(completion.usage) };
      }),
  };
}
