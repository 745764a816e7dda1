import { textOf, type ChatMessage } from './chat-request.schema';

const CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_MESSAGE = 4;

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

const tokensOf = (text: string): number => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

/** As much of a text as fits into a number of tokens. */
export const cutToTokens = (text: string, tokens: number): string =>
  text.slice(0, tokens * CHARACTERS_PER_TOKEN);

export function usageOf(messages: readonly ChatMessage[], answer: string): Usage {
  const prompt_tokens = messages.reduce(
    (sum, message) => sum + TOKENS_PER_MESSAGE + tokensOf(textOf(message)),
    3,
  );
  const completion_tokens = Math.max(1, tokensOf(answer));
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}
