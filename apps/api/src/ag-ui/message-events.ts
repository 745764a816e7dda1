import { EventType, type Event, type TokenUsage } from '@ag-ui/core';
import type { JournalEventOf, TokenUsage as JournalUsage } from '@vouch/shared';
import { inTurn, mark, type Segment, type Step } from './segment';
import { beginTurn } from './turns';

const messageIdOf = (taskId: string, id: string) => `${taskId}/${id}`;

function toolCallEvents(
  event: JournalEventOf<'agent_message'>,
  parent: string,
  turn: Segment['turn'],
): Event[] {
  return (event.tool_calls ?? []).flatMap((call): Event[] => {
    const toolCallId = `${parent}/${call.id}`;
    return [
      {
        type: EventType.TOOL_CALL_START,
        toolCallId,
        toolCallName: call.name,
        parentMessageId: parent,
        ...inTurn(turn),
      },
      { type: EventType.TOOL_CALL_ARGS, toolCallId, delta: call.arguments || '{}', ...inTurn(turn) },
      { type: EventType.TOOL_CALL_END, toolCallId, ...inTurn(turn) },
      {
        type: EventType.TOOL_CALL_RESULT,
        messageId: `${toolCallId}/result`,
        toolCallId,
        content: call.result ?? call.error ?? '',
        ...inTurn(turn),
      },
    ];
  });
}

export const usageOf = ({ model, usage }: { model?: string; usage?: JournalUsage }): TokenUsage[] =>
  usage
    ? [
        {
          ...(model ? { model } : {}),
          inputTokens: usage.prompt_tokens,
          outputTokens: usage.completion_tokens,
          totalTokens: usage.prompt_tokens + usage.completion_tokens,
        },
      ]
    : [];

/** What was said as a text message with its tool calls, in the turn of who said it. */
export function messageEvents(segment: Segment, event: JournalEventOf<'agent_message'>): Step {
  const person = event.sender === 'user';
  const messageId = messageIdOf(segment.taskId, event.message_id);
  if (segment.known.has(messageId) || (person && segment.known.has(event.content))) return [segment, []];
  const [at, opening]: Step =
    person || segment.turn?.agent === event.sender
      ? [segment, []]
      : beginTurn(segment, event, event.sender, event.round ?? segment.state.round);
  const owner = person ? {} : inTurn(at.turn);
  const replaced = event.replaces ? { replaces: messageIdOf(segment.taskId, event.replaces) } : {};
  return [
    { ...at, usage: [...at.usage, ...usageOf(event)] },
    [
      ...opening,
      {
        type: EventType.TEXT_MESSAGE_START,
        ...mark(event),
        metadata: { vouch: { seq: event.seq, ...replaced } },
        messageId,
        role: person ? 'user' : 'assistant',
        name: event.sender,
        ...owner,
      },
      ...(event.content === ''
        ? []
        : [{ type: EventType.TEXT_MESSAGE_CONTENT as const, messageId, delta: event.content, ...owner }]),
      { type: EventType.TEXT_MESSAGE_END, messageId, ...owner },
      ...toolCallEvents(event, messageId, at.turn),
    ],
  ];
}
