import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refusedKey } from '../wire/refused-key';
import { invalidRequest } from '../wire/wire-error';
import { createCompletionHandler } from './completion.handler';
import { readBody } from './read-body';
import { createRequestLog, type RecordedRequest } from './request-log';
import { sendError, sendJson } from './send';

export interface SimulatedModelOptions {
  /** Default 127.0.0.1. */
  host?: string;
  /** Default 0: any free port. */
  port?: number;
  /** Time that one answer takes, in milliseconds; spread over the chunks of a stream. Default 0. */
  latencyMs?: number;
  /** Sees every request as it was answered; `requests()` forgets the older ones. */
  onRequest?: (request: RecordedRequest) => void;
}

export interface SimulatedModel {
  /** The base URL for an OpenAI client, ending in `/v1`. */
  url: string;
  port: number;
  /** Closes the port and every open connection; may be called twice. */
  stop(): Promise<void>;
  /** The last 200 requests, oldest first. */
  requests(): readonly RecordedRequest[];
}

/** An address to listen on is not always one to call. */
const REACHABLE: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
const IDLE_CONNECTION_MS = 65_000;
const MODELS = {
  object: 'list',
  data: ['simulated', 'gpt-4'].map((id) => ({ id, object: 'model', created: 0, owned_by: 'vouch' })),
};

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * Starts an HTTP server that speaks the OpenAI chat-completions protocol and answers like a team at work.
 * Rejects with the system's error (`EADDRINUSE` …) when it cannot listen.
 */
export async function startSimulatedModel({
  host = '127.0.0.1',
  port = 0,
  latencyMs = 0,
  onRequest,
}: SimulatedModelOptions = {}): Promise<SimulatedModel> {
  const log = createRequestLog();
  const complete = createCompletionHandler(latencyMs);

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const { authorization } = request.headers;
    let body: unknown;
    const record = () => {
      const seen: RecordedRequest = {
        at: Date.now(),
        path,
        status: response.statusCode,
        body,
        ...(authorization ? { authorization } : {}),
      };
      log.add(seen);
      onRequest?.(seen);
    };
    const expected = path === '/v1/chat/completions' ? 'POST' : 'GET';

    if (!['/v1/chat/completions', '/v1/models', '/health'].includes(path)) {
      request.resume();
      sendError(
        response,
        invalidRequest(404, `Unknown request URL: ${request.method} ${path}.`, { code: 'unknown_url' }),
      );
    } else if (request.method !== expected) {
      request.resume();
      const error = invalidRequest(405, `${path} takes ${expected}, not ${request.method}.`);
      sendError(response, { ...error, headers: { allow: expected } });
    } else if (path === '/health') sendJson(response, 200, { status: 'ok', simulated: true });
    else if (path === '/v1/models') {
      const refused = refusedKey(authorization);
      if (refused) sendError(response, refused);
      else sendJson(response, 200, MODELS);
    } else {
      const raw = await readBody(request);
      if (raw === undefined) return;
      body = raw === 'too large' ? undefined : parseJson(raw);
      if (raw === 'too large') {
        const error = invalidRequest(413, 'The request body is larger than 8 MiB.');
        sendError(response, { ...error, headers: { connection: 'close' } });
      } else if (body === undefined)
        sendError(response, invalidRequest(400, 'The request body is not valid JSON.'));
      else complete({ raw, body, authorization, response });
    }
    record();
  };

  const server = createServer((request, response) => {
    route(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else
        sendError(response, { ...invalidRequest(500, 'The simulated model failed.'), type: 'server_error' });
    });
  });
  server.keepAliveTimeout = IDLE_CONNECTION_MS;
  const boundPort = await listen(server, host, port);
  let stopped: Promise<void> | undefined;
  const shownHost = REACHABLE[host] ?? (host.includes(':') ? `[${host}]` : host);
  return {
    url: `http://${shownHost}:${boundPort}/v1`,
    port: boundPort,
    stop: () => (stopped ??= close(server)),
    requests: log.list,
  };
}
