import type { Respond } from './responder.types';

/** Counts who has said how much. */
export const tally: Respond = ({ conversation }) => {
  const words = new Map<string, number>();
  for (const { sender, content } of conversation) {
    words.set(sender, (words.get(sender) ?? 0) + content.split(/\s+/).filter(Boolean).length);
  }
  const lines = [...words].map(([sender, count]) => `- ${sender}: ${count} words`);
  return ['Said so far:', ...lines].join('\n');
};
