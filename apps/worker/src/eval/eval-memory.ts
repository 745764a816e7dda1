import type { JudgeCall, PromptEntry, Utterance } from '@vouch/verifier';
import type { ChatMessage, ChatReply } from '../model/chat.types';
import { summaryPrompt } from '../prompt/summary-prompt';
import { rollingWindow } from '../verify/rolling-summary';

/** Asks for a summary; undefined when the model has failed. */
export type SumUp = (messages: ChatMessage[]) => Promise<ChatReply | undefined>;

const entryOf = ({ kind, sender, text }: Utterance): PromptEntry => ({
  from: kind === 'tool' ? { tool: sender } : { sender },
  text,
});

/** What the verifier's models know of a run beside the message at `index`, windowed and summed up as production does. */
export function evalMemory(said: readonly Utterance[], sumUp: SumUp) {
  const items = said.map((utterance, at) => ({ ...utterance, seq: at + 1 }));
  let summary = '';
  let through = 0;
  return (index: number) => {
    const { shown, fallen } = rollingWindow(items.slice(0, index), through);
    return {
      entries: shown.map(entryOf),
      summary,
      /** Sums up what has fallen out, for the messages to come. */
      async rollOn(): Promise<JudgeCall | undefined> {
        const upTo = fallen.at(-1)?.seq;
        if (upTo === undefined) return undefined;
        const told = fallen.map(({ sender, text }) => ({
          type: 'agent_message' as const,
          sender,
          content: text,
        }));
        const reply = await sumUp(summaryPrompt(summary || undefined, told));
        if (!reply) return undefined;
        summary = reply.content;
        through = upTo;
        return { model: reply.model, tokens: reply.usage };
      },
    };
  };
}
