import type { TokenUsage } from '@vouch/shared';
import type {
  ChatCompletionMessageParam,
  ChatCompletionFunctionTool,
} from 'openai/resources/chat/completions';

export type ChatMessage = ChatCompletionMessageParam;
export type OfferedTool = ChatCompletionFunctionTool;

/** A function that the model wants to be called; `arguments` is the JSON text it wrote. */
export interface WantedCall {
  id: string;
  name: string;
  arguments: string;
}

export interface ChatReply {
  content: string;
  model: string;
  usage: TokenUsage;
  /** It was given before to the same request, and cost nothing now. */
  cached?: true;
}

/** A streamed answer: a text, calls of functions, or both. */
export interface TurnReply extends ChatReply {
  calls: WantedCall[];
  /** It ends where its tokens did. */
  cut?: true;
}

interface ModelCall {
  messages: ChatMessage[];
  signal: AbortSignal;
  /** Tokens that the answer may have; the provider's own limit without it. */
  maxTokens?: number;
  /** An earlier answer to this request was of no use: it is made, whatever a cache holds. */
  fresh?: boolean;
}

export interface TurnCall extends ModelCall {
  /** Functions that the model may call; none are offered without it. */
  tools?: OfferedTool[];
  /** Offers the tools, because earlier messages use them, but has the model answer in words. */
  mustSpeak?: boolean;
  /** Called with each piece of text as it comes. */
  onText?: (piece: string) => void;
}

/** The shape an answer must have, for a provider to enforce; `name` is an identifier. */
export interface AnswerFormat {
  name: string;
  description: string;
  schema: Record<string, unknown>;
}

export interface ChatModel {
  readonly name: string;
  /** The name under which its price is known: every simulated model is `simulated`. */
  readonly pricedAs: string;
  readonly provider: string;
  /** One streamed chat completion. */
  chat(call: TurnCall): Promise<TurnReply>;
  /** One completion whose content is JSON of this shape, by whatever way the model supports; the caller still parses it. */
  answer(call: ModelCall & { format: AnswerFormat }): Promise<ChatReply>;
  /** One completion whose content is JSON of the verdict's shape. */
  judge(call: ModelCall): Promise<ChatReply>;
}
