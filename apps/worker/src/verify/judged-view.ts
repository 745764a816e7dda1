import type { JournalEvent, JournalEventOf, ToolCall, Verdict } from '@vouch/shared';
import type { MessageView, PromptEntry, ToolResult, Utterance } from '@vouch/verifier';
import { conversationOf, type Message } from '../prompt/conversation';
import type { Item } from '../prompt/window';

/** Everything that the verifier reads of a run to judge one message, taken from the journal. */
export interface JudgedView {
  view: MessageView;
  message: Message;
  /** What came before it, oldest first. */
  items: Item[];
  /** What the message's own tool calls returned. */
  results: ToolResult[];
  /** The verdict that an earlier message has by now, and where it stands. */
  verdictOf: (messageId: string) => { verdict: Verdict; seq: number } | undefined;
}

const resultOf = ({ name, arguments: written, result, error }: ToolCall): ToolResult => ({
  tool: name,
  arguments: written,
  text: result ?? error ?? '',
  failed: error !== undefined,
});

const toolUtterance = ({ tool, text }: ToolResult): Utterance => ({
  id: '',
  sender: tool,
  kind: 'tool',
  text,
});

/** What tools returned stands before the message that was written with it. */
const utterancesOf = (item: Item): Utterance[] =>
  item.type === 'note'
    ? [{ id: '', sender: 'vouch', kind: 'person', text: item.text }]
    : [
        ...(item.tool_calls ?? []).map(resultOf).map(toolUtterance),
        {
          id: item.message_id,
          sender: item.sender,
          kind: item.sender === 'user' ? 'person' : 'agent',
          text: item.content,
        },
      ];

const entriesOf = (item: Item): PromptEntry[] =>
  item.type === 'note'
    ? [{ from: 'note', text: item.text }]
    : utterancesOf(item).map(({ kind, sender, text }) => ({
        from: kind === 'tool' ? { tool: sender } : { sender },
        text,
      }));

/** What the verifier's model is shown of these items, and of what the message's own tools returned. */
export const promptEntries = (items: readonly Item[], results: readonly ToolResult[]): PromptEntry[] => [
  ...items.flatMap(entriesOf),
  ...results.map(({ tool, text }): PromptEntry => ({ from: { tool }, text })),
];

const isMessage = (event: JournalEvent): event is JournalEventOf<'agent_message'> =>
  event.type === 'agent_message';

/** The judged message with what came before it; undefined when the journal's end does not hold it. */
export function judgedView(
  task: string,
  events: readonly JournalEvent[],
  messageId: string,
): JudgedView | undefined {
  const message = events.filter(isMessage).find(({ message_id }) => message_id === messageId);
  if (!message) return undefined;
  const earlier = events.filter(({ seq }) => seq < message.seq);
  const before = conversationOf(earlier).filter(
    (item) => item.type === 'note' || item.message_id !== 'opening',
  );
  const results = (message.tool_calls ?? []).map(resultOf);
  const verdicts = new Map(
    earlier.flatMap((event) =>
      event.type === 'verifier_result' ? [[event.message_id, event] as const] : [],
    ),
  );
  return {
    view: {
      task,
      message: { id: messageId, sender: message.sender, kind: 'agent', text: message.content },
      before: [...before.flatMap(utterancesOf), ...results.map(toolUtterance)],
    },
    message,
    items: before,
    results,
    verdictOf: (id) => verdicts.get(id),
  };
}
