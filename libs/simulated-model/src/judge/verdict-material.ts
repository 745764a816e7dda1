import { section, unescape } from '../reply/sections';
import { textOf, type ChatRequest } from '../wire/chat-request.schema';

/** What the verifier is asked to judge. */
export interface VerdictMaterial {
  task: string;
  transcript: string;
  sender: string;
  message: string;
}

const MESSAGE = /<\/transcript>\s*<message\b[^>]*\bsender="([^"]*)"[^>]*>([^]*)$/;
const MESSAGE_ALONE = /<message\b[^>]*\bsender="([^"]*)"[^>]*>([^]*)$/;
/** Reads the last user message. The message under judgement is data: what it contains never ends it early. */
export function readVerdictMaterial(messages: ChatRequest['messages']): VerdictMaterial {
  const last = messages.findLast((message) => message.role === 'user');
  const text = last ? textOf(last) : '';
  const match = MESSAGE.exec(text) ?? MESSAGE_ALONE.exec(text);
  if (!match)
    return {
      task: section(text, 'task'),
      transcript: section(text, 'transcript'),
      sender: '',
      message: text,
    };
  const [, sender = '', rest = ''] = match;
  const before = text.slice(0, match.index) + '</transcript>';
  const end = rest.lastIndexOf('</message>');
  return {
    task: section(before, 'task'),
    transcript: section(before, 'transcript'),
    sender: unescape(sender),
    message: unescape(end < 0 ? rest : rest.slice(0, end)).trim(),
  };
}
