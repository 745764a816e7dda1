import type { TokenUsage } from '@vouch/shared';
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { TurnReply, WantedCall } from './chat.types';

/** Servers that only resemble the protocol send other types than it promises. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const countOf = (value: unknown): number => (typeof value === 'number' && value >= 0 ? value : 0);
export const usageOf = (usage: Partial<TokenUsage> | null | undefined): TokenUsage => ({
  prompt_tokens: countOf(usage?.prompt_tokens),
  completion_tokens: countOf(usage?.completion_tokens),
});

/** More calls in one answer than this are left out: nobody waits for them. */
const MAX_CALLS = 16;

/** A streamed answer as it grows. */
export interface StreamedReply {
  readonly reply: TurnReply;
  /** Characters received so far, arguments of calls included. */
  readonly size: number;
  readonly ended: boolean;
  /** @returns the text that the chunk adds */
  add(chunk: ChatCompletionChunk): string;
}

/** Puts a streamed answer together; calls arrive in pieces, told apart by their index. */
export function collectReply(model: string): StreamedReply {
  const calls = new Map<number, WantedCall>();
  let content = '';
  let size = 0;
  let ended = false;
  let cut = false;
  let usage = usageOf(undefined);

  function addCall(piece: {
    index?: unknown;
    id?: unknown;
    function?: { name?: unknown; arguments?: unknown };
  }) {
    const index = countOf(piece?.index);
    const call = calls.get(index) ?? { id: '', name: '', arguments: '' };
    const more = textOf(piece?.function?.arguments);
    size += more.length;
    if (calls.size >= MAX_CALLS && !calls.has(index)) return;
    calls.set(index, {
      id: call.id || textOf(piece?.id),
      name: call.name || textOf(piece?.function?.name),
      arguments: call.arguments + more,
    });
  }

  return {
    add(chunk) {
      const choice = chunk?.choices?.[0];
      const text = textOf(choice?.delta?.content);
      content += text;
      size += text.length;
      const pieces: unknown = choice?.delta?.tool_calls;
      if (Array.isArray(pieces)) pieces.forEach(addCall);
      ended ||= Boolean(choice?.finish_reason);
      cut ||= choice?.finish_reason === 'length';
      if (chunk?.usage) usage = usageOf(chunk.usage);
      return text;
    },
    get reply() {
      const wanted = [...calls.values()].filter((call) => call.name !== '');
      return {
        content,
        model,
        usage,
        calls: wanted.map((call, at) => ({ ...call, id: call.id || `call_${at}` })),
        ...(cut && { cut }),
      };
    },
    get size() {
      return size;
    },
    get ended() {
      return ended;
    },
  };
}
