import type { AgentContext } from '@vouch/shared';
import type { Message, Note } from './conversation';

export type Item = Message | Note;

const DEFAULT_MESSAGES = 30;
const CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_MESSAGE = 4;

const contentOf = (item: Item) => (item.type === 'note' ? item.text : item.content);

/** A rough count, as every model counts otherwise: four characters a token and four tokens a message. */
export const estimateTokens = (text: string): number =>
  Math.ceil(text.length / CHARACTERS_PER_TOKEN) + TOKENS_PER_MESSAGE;

interface Limits {
  messages: number;
  tokens: number;
}

/** The newest items within the limits, the last one always. */
function newestWithin(items: readonly Item[], { messages, tokens }: Limits): number {
  let left = tokens;
  let from = items.length;
  while (from > 0 && items.length - from < messages) {
    const item = items[from - 1];
    left -= item ? estimateTokens(contentOf(item)) : 0;
    if (left < 0 && from < items.length) break;
    from -= 1;
  }
  return from;
}

/**
 * What an agent is shown of the conversation and what falls out. With a summary, what is left is half the limit as
 * soon as the limit is passed, so that a summary is made once in a while and not at each turn.
 */
export function splitWindow(
  items: readonly Item[],
  { last_messages = DEFAULT_MESSAGES, max_tokens = Infinity, summary = false }: AgentContext = {},
): { fallen: Item[]; shown: Item[] } {
  const limits = { messages: last_messages, tokens: max_tokens };
  let from = newestWithin(items, limits);
  if (from > 0 && summary) {
    from = newestWithin(items, { messages: Math.ceil(last_messages / 2), tokens: max_tokens / 2 });
  }
  return { fallen: items.slice(0, from), shown: items.slice(from) };
}
