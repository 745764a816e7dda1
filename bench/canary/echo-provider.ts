import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface EchoProvider {
  /** Of the model provider and of the search provider alike. */
  url: string;
  /** Where calls of models go on to. */
  modelUrl: string;
  /** These keys are refused, in words that quote them. */
  refused: Set<string>;
  stop(): Promise<void>;
}

const disguised = (key: string) => `${key} ${Buffer.from(`key=${key}`).toString('base64')}`;

/** A careless provider: it quotes the key it was sent in refusals, in failures and in results. */
export async function startEchoProvider(): Promise<EchoProvider> {
  const failedOnce = new Set<string>();
  const echo: EchoProvider = { url: '', modelUrl: '', refused: new Set(), stop: () => Promise.resolve() };

  function answer(response: ServerResponse, status: number, body: object): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const body = await text(request);
    const search = request.url?.endsWith('/search') === true;
    if (echo.refused.has(key)) {
      const message = `Incorrect API key provided: ${disguised(key)}`;
      return answer(response, 401, {
        error: { message, type: 'invalid_request_error', code: 'invalid_api_key' },
      });
    }
    const call = `${search} ${key}`;
    if (!failedOnce.has(call)) {
      failedOnce.add(call);
      return answer(response, 500, { error: { message: `Something broke with ${disguised(key)}` } });
    }
    if (search) {
      const result = {
        title: `For ${key}`,
        url: `https://search.example/?key=${key}`,
        content: disguised(key),
      };
      return answer(response, 200, { results: [result] });
    }
    const onward = await fetch(`${echo.modelUrl}${(request.url ?? '').replace(/^\/v1/, '')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body,
    });
    response.writeHead(onward.status, { 'content-type': onward.headers.get('content-type') ?? '' });
    for await (const chunk of onward.body ?? []) response.write(chunk);
    response.end();
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  echo.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  echo.stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return echo;
}
