import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (response: ServerResponse) => void;

interface SeenRequest {
  authorization: string | undefined;
  body: { model: string; stream?: boolean; response_format?: { type: string }; tools?: unknown[] };
}

/** A provider that answers each request as the test says: the last answer again when there is no next one. */
export interface TinyProvider {
  readonly url: string;
  readonly requests: SeenRequest[];
  /** Resolves when the next request has come in completely. */
  nextRequest(): Promise<unknown>;
  answer(...answers: Answer[]): void;
  stop(): Promise<unknown>;
}

async function bodyOf(request: IncomingMessage): Promise<SeenRequest['body']> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as SeenRequest['body'];
}

export async function startTinyProvider(): Promise<TinyProvider> {
  const requests: SeenRequest[] = [];
  let answers: Answer[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      requests.push({ authorization: request.headers.authorization, body });
      server.emit('asked');
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(response);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    nextRequest: () => once(server, 'asked'),
    answer(...next) {
      answers = next;
    },
    stop() {
      server.closeAllConnections();
      return once(server.close(), 'close');
    },
  };
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

export const failure = (status: number, headers: Record<string, string> = {}): Answer =>
  json(status, { error: { message: 'refused, and here is your key: sk-planted-key-0123456789' } }, headers);

const frame = (data: unknown) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
export const delta = (content: unknown, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta: { content }, finish_reason }],
});

/** A stream of these chunks; `end` says what happens after the last one. */
export const stream =
  (chunks: unknown[], end: 'done' | 'close' | 'break' | 'hang' = 'done'): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunks.map(frame).join(''), () => {
      if (end === 'break') response.socket?.destroy();
      if (end === 'close') response.end();
      if (end === 'done') response.end(frame('[DONE]'));
    });
  };

/** Says nothing at all, and keeps the connection. */
export const silence: Answer = () => undefined;
