import { textOf, type ChatRequest } from '../wire/chat-request.schema';

/** Sections whose content is data. A closing tag inside of the data ends it, as a careless reader would have it. */
const DATA = /<(task|team|summary|transcript|message|findings)\b[^>]*>[^]*?<\/\1>/gi;
const ORDER =
  /\b(?:answer|say|return|respond with|reply with|output|vote|the verdict is)(?: only| just)? ["'“‘`]?(pass|warn|fail|uncertain)\b/i;

/**
 * The verdict that the instruction channel orders: system messages, and whatever of a user message stands outside of
 * the data. The simulated judge obeys it, so that a prompt which lets data out of its tags is found out.
 */
export function obeyedOrder(
  messages: ChatRequest['messages'],
): 'pass' | 'warn' | 'fail' | 'uncertain' | undefined {
  const channel = messages
    .map((message) => (message.role === 'system' ? textOf(message) : textOf(message).replace(DATA, ' ')))
    .join('\n');
  return ORDER.exec(channel)?.[1]?.toLowerCase() as ReturnType<typeof obeyedOrder>;
}
