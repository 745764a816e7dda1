import type { Reply } from '../reply/reply';
import type { ChatRequest } from './chat-request.schema';
import { cutToTokens, usageOf, type Usage } from './token-estimate';

/** Answers are a pure function of the request, their time stamp included. */
const CREATED = 1_700_000_000;
const FINGERPRINT = 'fp_simulated';
const CHARACTERS_PER_PIECE = 64;
const MOST_PIECES = 12;

/** An answer before it takes its form on the wire. */
export interface Completion {
  id: string;
  model: string;
  reply: Reply;
  finishReason: 'stop' | 'length' | 'tool_calls';
  usage: Usage;
}

/** `id` must be a function of the request. */
export function completionOf(request: ChatRequest, reply: Reply, id: string): Completion {
  const limit = request.max_completion_tokens ?? request.max_tokens ?? Infinity;
  const whole = reply.kind === 'text' ? reply.text : reply.arguments;
  const text = limit === Infinity ? whole : cutToTokens(whole, limit);
  const cut = text.length < whole.length;
  return {
    id: `chatcmpl-${id}`,
    model: request.model,
    reply: reply.kind === 'text' ? { kind: 'text', text } : { ...reply, arguments: text },
    finishReason: cut ? 'length' : reply.kind === 'text' ? 'stop' : 'tool_calls',
    usage: usageOf(request.messages, text),
  };
}

const callOf = (id: string, name: string, args: string) => ({
  id: `call-${id.slice('chatcmpl-'.length)}`,
  type: 'function',
  function: { name, arguments: args },
});

/** The body of a JSON answer. */
export function completionBody({ id, model, reply, finishReason, usage }: Completion) {
  const message =
    reply.kind === 'text'
      ? { role: 'assistant', content: reply.text, refusal: null }
      : {
          role: 'assistant',
          content: null,
          refusal: null,
          tool_calls: [callOf(id, reply.name, reply.arguments)],
        };
  return {
    id,
    object: 'chat.completion',
    created: CREATED,
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason }],
    usage,
    system_fingerprint: FINGERPRINT,
  };
}

/** A text in up to twelve pieces that join to it again; never cut inside a surrogate pair. */
function piecesOf(text: string): string[] {
  const count = Math.min(MOST_PIECES, Math.max(1, Math.ceil(text.length / CHARACTERS_PER_PIECE)));
  const length = Math.ceil(text.length / count);
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = start + length;
    const unit = text.charCodeAt(end - 1);
    if (unit >= 0xd800 && unit <= 0xdbff) end += 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

function deltasOf({ id, reply }: Completion): object[] {
  if (reply.kind === 'text') {
    const [first = '', ...rest] = piecesOf(reply.text);
    return [{ role: 'assistant', content: first }, ...rest.map((content) => ({ content }))];
  }
  const opening = {
    role: 'assistant',
    content: null,
    tool_calls: [{ index: 0, ...callOf(id, reply.name, '') }],
  };
  const pieces = piecesOf(reply.arguments).map((args) => ({
    tool_calls: [{ index: 0, function: { arguments: args } }],
  }));
  return [opening, ...pieces];
}

/** The server-sent events of a streamed answer, `data: [DONE]` last. */
export function completionEvents(completion: Completion, includeUsage: boolean): string[] {
  const { id, model, finishReason, usage } = completion;
  const head = {
    id,
    object: 'chat.completion.chunk',
    created: CREATED,
    model,
    system_fingerprint: FINGERPRINT,
  };
  const event = (choices: object[], tail: object = includeUsage ? { usage: null } : {}) =>
    `data: ${JSON.stringify({ ...head, choices, ...tail })}\n\n`;
  const choice = (delta: object, finish_reason: string | null) => [
    { index: 0, delta, logprobs: null, finish_reason },
  ];
  return [
    ...deltasOf(completion).map((delta) => event(choice(delta, null))),
    event(choice({}, finishReason)),
    ...(includeUsage ? [event([], { usage })] : []),
    'data: [DONE]\n\n',
  ];
}
