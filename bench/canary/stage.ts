import type { Browser, Page } from 'playwright-core';
import WebSocket from 'ws';
import { openBrowser } from '../../test/browser/open-browser.ts';
import { createProduct, type Product } from '../../test/product.ts';
import { watchRun } from '../../test/viewer.ts';
import { waitFor } from '../../test/wait-for.ts';
import { createCanaries, type Canaries } from './canaries.ts';
import { startEchoProvider, type EchoProvider } from './echo-provider.ts';

/** What was seen from outside while canaries were about. */
export type Seen = Record<
  'rest' | 'task_frames' | 'agent_frames' | 'server_sent_events' | 'dom' | 'web_storage' | 'console',
  string[]
>;

export interface Stage {
  product: Product;
  page: Page;
  echo: EchoProvider;
  canaries: Canaries;
  /** A word that is no secret and has to be found in every sink. */
  control: string;
  seen: Seen;
  runs: string[];
  /** A request whose answer is kept. */
  ask(
    method: string,
    route: string,
    body?: object | string,
    headers?: Record<string, string>,
  ): Promise<string>;
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

export async function openStage(seed: number): Promise<Stage> {
  const canaries = createCanaries(seed);
  const control = `control${canaries.plain('control')}`;
  const echo = await startEchoProvider();
  const product = await createProduct({
    OPENAI_BASE_URL: `${echo.url}/v1`,
    TAVILY_BASE_URL: `${echo.url}/tavily`,
    LOG_LEVEL: 'debug',
  });
  echo.modelUrl = product.model.url;
  await product.start();
  const browser: Browser = await openBrowser();
  const page = await browser.newPage();
  const seen: Seen = {
    rest: [],
    task_frames: [],
    agent_frames: [],
    server_sent_events: [],
    dom: [],
    web_storage: [],
    console: [],
  };
  page.on('console', (message) => seen.console.push(message.text()));
  page.on('pageerror', (error) => seen.console.push(String(error.stack)));
  const closing = new AbortController();
  void watchAgents(product, seen.agent_frames, closing.signal);
  const runs: string[] = [];

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
    product,
    page,
    echo,
    canaries,
    control,
    seen,
    runs,
    ask,
    async start(body) {
      const taskId = await product.startTask(body);
      runs.push(taskId);
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
      const kept = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])';
      seen.web_storage.push(await page.evaluate<string>(kept));
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
