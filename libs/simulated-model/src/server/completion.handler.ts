import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createAttemptCounter, faultOf } from '../faults/fault';
import { decideReply } from '../reply/decide-reply';
import { understand } from '../reply/understood-request';
import { latencyOf } from '../scenarios/read-scenarios';
import { chatRequestSchema } from '../wire/chat-request.schema';
import { completionBody, completionEvents, completionOf } from '../wire/completion';
import { refusalOf } from '../wire/refused-request';
import { malformedBody } from '../wire/wire-error';
import { after, sendError, sendEvents, sendJson } from './send';
import { misbehave } from './misbehave';

interface CompletionCall {
  /** The bytes of the request, from which the answer's id is made. */
  raw: Buffer;
  body: unknown;
  authorization: string | undefined;
  response: ServerResponse;
}

const idOf = (raw: Buffer) => createHash('sha1').update(raw).digest('hex').slice(0, 24);

/** Answers chat completions. The only state is the number of attempts, which faults on demand need. */
export function createCompletionHandler(latencyMs: number) {
  const countAttempt = createAttemptCounter();

  return ({ raw, body, authorization, response }: CompletionCall): void => {
    const parsed = chatRequestSchema.safeParse(body);
    if (!parsed.success) return sendError(response, malformedBody(parsed.error));
    const request = parsed.data;
    const refusal = refusalOf(request);
    if (refusal) return sendError(response, refusal);

    const understood = understand(request);
    const { scenarios } = understood.brief;
    const completion = completionOf(request, decideReply(understood), idOf(raw));
    const streams = request.stream === true;
    const fault = faultOf(scenarios, { request, authorization }, countAttempt);
    if (fault) return misbehave(response, fault, completion, streams);

    const latency = latencyOf(scenarios, latencyMs);
    if (!streams) return after(response, latency, () => sendJson(response, 200, completionBody(completion)));
    const includeUsage = request.stream_options?.include_usage === true;
    return sendEvents(response, completionEvents(completion, includeUsage), latency);
  };
}
