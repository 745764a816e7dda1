import type { TokenUsage } from '@vouch/shared';
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';

export type ChatMessage = ChatCompletionMessageParam;

export interface ChatReply {
  content: string;
  model: string;
  usage: TokenUsage;
}

interface ModelCall {
  messages: ChatMessage[];
  signal: AbortSignal;
}

export interface ChatModel {
  readonly name: string;
  readonly provider: string;
  /** One streamed chat completion. */
  chat(call: ModelCall): Promise<ChatReply>;
  /** One completion whose content is JSON of the verdict's shape, by whatever way the model supports. */
  judge(call: ModelCall): Promise<ChatReply>;
}
