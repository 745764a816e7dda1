import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import WebSocket from 'ws';
import { openBrowser } from '../../test/browser/open-browser.ts';
import { createProduct, type Product } from '../../test/product.ts';
import { watchRun } from '../../test/viewer.ts';
import { waitFor } from '../../test/wait-for.ts';
import { createCanaries, type Canaries } from './canaries.ts';
import { createControls, type Controls } from './controls.ts';
import { startEchoProvider, type EchoProvider } from './echo-provider.ts';

/** What was seen from outside while canaries were about. */
export type Seen = Record<
  | 'model_requests'
  | 'rest'
  | 'task_frames'
  | 'agent_frames'
  | 'ag_ui_events'
  | 'server_sent_events'
  | 'dom'
  | 'web_storage'
  | 'console',
  string[]
>;

export interface Stage {
  /** Whether Temporal stores only what is encrypted. */
  sealed: boolean;
  product: Product;
  serverSecretKey: string;
  page: Page;
  echo: EchoProvider;
  canaries: Canaries;
  controls: Controls;
  seen: Seen;
  /** A request whose answer is kept. */
  ask(
    method: string,
    route: string,
    body?: object | string,
    headers?: Record<string, string>,
  ): Promise<string>;
  /** A GET whose path is sent as it stands, which no well-behaved client does. */
  lineOf(path: string): Promise<void>;
  /** One segment of a run as AG-UI clients see it. */
  agUi(input: object): Promise<string>;
  /** Shows a run on the agent socket. */
  watchAgents(taskId: string): Promise<void>;
  /** Starts a run that is watched to its end. */
  start(body: object): Promise<{ taskId: string; ended: Promise<unknown> }>;
  untilAsked(taskId: string, type?: string): Promise<string>;
  /** What the page shows and keeps right now. */
  lookAtPage(): Promise<void>;
  close(): Promise<void>;
}

const ASKED_MS = 120_000;

/** The agent socket, opened again when the gateway was killed. */
async function watchAgents(product: Product, frames: string[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const socket = new WebSocket(`${product.base.replace('http', 'ws')}/ws/agent`);
    const close = () => socket.terminate();
    signal.addEventListener('abort', close);
    socket.on('message', (data: Buffer) => frames.push(data.toString()));
    socket.on('error', () => undefined);
    await new Promise((closed) => socket.once('close', closed));
    signal.removeEventListener('abort', close);
    if (!signal.aborted) await waitFor(() => product.get('/health'), ASKED_MS).catch(() => undefined);
  }
}

export async function openStage(seed: number, sealed: boolean): Promise<Stage> {
  const canaries = createCanaries(seed);
  const controls = createControls(seed);
  const serverSecretKey = canaries.plain('key_of_the_server').padEnd(40, 'k');
  const echo = await startEchoProvider();
  const seen: Seen = {
    model_requests: [],
    rest: [],
    task_frames: [],
    agent_frames: [],
    ag_ui_events: [],
    server_sent_events: [],
    dom: [],
    web_storage: [],
    console: [],
  };
  const env = {
    OPENAI_BASE_URL: `${echo.url}/v1`,
    TAVILY_BASE_URL: `${echo.url}/tavily`,
    LOG_LEVEL: 'debug',
    OPENAI_API_KEY: canaries.shaped('key_of_the_operator'),
    SERVER_SECRET_KEY: serverSecretKey,
    TEMPORAL_ENCRYPT_PAYLOADS: String(sealed),
  };
  const product = await createProduct(env);
  product.onModelRequest(({ body }) => seen.model_requests.push(JSON.stringify(body)));
  echo.modelUrl = product.model.url;
  await product.start();
  const browser: Browser = await openBrowser();
  const page = await browser.newPage();
  page.on('console', (message) => seen.console.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => seen.console.push(String(error.stack)));
  const closing = new AbortController();
  void watchAgents(product, seen.agent_frames, closing.signal);

  const ask: Stage['ask'] = async (method, route, body, headers = {}) => {
    const response = await fetch(`${product.base}${route}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }).catch(() => undefined);
    const text = response
      ? `${JSON.stringify([...response.headers])} ${await response.text().catch(() => '')}`
      : '';
    seen.rest.push(text);
    return text;
  };

  return {
    sealed,
    product,
    serverSecretKey,
    page,
    echo,
    canaries,
    controls,
    seen,
    ask,
    async lineOf(path) {
      const { hostname, port } = new URL(product.base);
      const socket = connect(Number(port), hostname);
      socket.end(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`);
      seen.rest.push(await text(socket));
    },
    async agUi(input) {
      const body = JSON.stringify({ runId: 'run', ...input });
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
      const response = await fetch(`${product.base}/ag-ui`, { method: 'POST', headers, body });
      const events = await response.text();
      seen.ag_ui_events.push(events);
      return events;
    },
    async watchAgents(taskId) {
      const socket = new WebSocket(`${product.base.replace('http', 'ws')}/ws/agent?task_id=${taskId}`);
      let shown = false;
      socket.on('message', (data: Buffer) => {
        const frame = data.toString();
        seen.agent_frames.push(frame);
        const { payload } = JSON.parse(frame) as { payload?: { task?: { task_id: string } | null } };
        shown ||= payload?.task?.task_id === taskId;
      });
      await waitFor(() => shown, ASKED_MS);
      socket.terminate();
    },
    async start(body) {
      const taskId = await product.startTask(body);
      const viewer = watchRun(product.base, taskId);
      const ended = viewer.finished.then(() => seen.task_frames.push(...viewer.raw));
      return { taskId, ended };
    },
    untilAsked: (taskId, type = 'credential_request') =>
      waitFor(async () => {
        const events = await product.events(taskId);
        const event = events.findLast((one) => one.type === type);
        return event && 'request_id' in event && event.request_id;
      }, ASKED_MS),
    async lookAtPage() {
      seen.dom.push(await page.content());
      const session = await page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
      const kept = await page.context().storageState({ indexedDB: true });
      seen.web_storage.push(session, ...kept.cookies.map(({ value }) => value));
      // IndexedDB is in the state, but not in its type.
      for (const { localStorage, ...others } of kept.origins)
        seen.web_storage.push(...localStorage.map(({ value }) => value), JSON.stringify(others));
    },
    async close() {
      closing.abort();
      await browser.close();
      await product.stop();
      await product.model.stop();
      await echo.stop();
    },
  };
}
