import type { MessageView, Utterance } from '../view.types';

export const agent = (text: string, sender = 'worker'): Utterance => ({
  id: 'm',
  sender,
  kind: 'agent',
  text,
});
export const tool = (text: string): Utterance => ({ id: '', sender: 'terminal', kind: 'tool', text });

/** A message with what surrounds it; the task is a plain one unless the case says otherwise. */
export const view = (text: string, more: Partial<Omit<MessageView, 'message'>> = {}): MessageView => ({
  task: 'Which shop near the harbour sells tickets for the ferry to the island?',
  before: [],
  ...more,
  message: agent(text),
});

export const code = (source: string, language = 'python'): string => `\`\`\`${language}\n${source}\n\`\`\``;
