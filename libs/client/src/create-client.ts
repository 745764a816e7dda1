import {
  answerRequestResponseSchema,
  comparisonSchema,
  inboxResponseSchema,
  listTasksResponseSchema,
  startTaskResponseSchema,
  storeCredentialResponseSchema,
  taskDetailSchema,
  type AnswerRequest,
  type Comparison,
  type ForkTask,
  type InboxItem,
  type JournalEvent,
  type ListTasksResponse,
  type StartTask,
  type StoreCredentialResponse,
  type TaskDetail,
} from '@vouch/shared';
import { z } from 'zod';
import type { OpenSocket } from './live-socket';
import { createRequestJson, type RequestJson } from './request-json';
import { watchTask, type WatchOptions } from './watch-task';

export interface ClientOptions {
  /** Where the gateway is, e.g. `http://127.0.0.1:8000`. */
  baseUrl: string;
  /** A token of API_TOKENS. Browsers cannot send it with a WebSocket: there the session cookie is used instead. */
  token?: string;
  /** For runtimes without a WebSocket of their own; it then sends the token too. */
  openSocket?: OpenSocket;
}

/** Filters of a list of tasks, as `GET /tasks` names them. */
export type TaskQuery = Partial<
  Record<'q' | 'phase' | 'awaiting' | 'stop_reason' | 'team' | 'cursor', string> &
    Record<'limit' | 'created_after' | 'created_before', number>
>;

/** A key for a request of a run, or for all runs of a user; `value` is sent once and never comes back. */
export interface NewKey {
  user_id: string;
  provider: string;
  value: string;
  scope?: 'task' | 'saved';
  task_id?: string;
  request_id?: string;
}

export interface VouchClient {
  /** Starts a task; the same `idempotencyKey` and body give the same task. @throws ApiError */
  start(body: StartTask & Record<string, unknown>, options?: { idempotencyKey?: string }): Promise<string>;
  /** See {@link watchTask}. @throws ApiError, WatchRefused */
  watch(taskId: string, options?: WatchOptions): AsyncGenerator<JournalEvent, void, void>;
  task(taskId: string): Promise<TaskDetail>;
  tasks(query?: TaskQuery): Promise<ListTasksResponse>;
  inbox(): Promise<InboxItem[]>;
  /** Answers a request: applied when the run has taken it, queued when it will. @throws ApiError already_answered */
  answer(taskId: string, requestId: string, decision: AnswerRequest): Promise<'applied' | 'queued'>;
  /** Stores a key and tells the runs that wait for it. */
  storeKey(key: NewKey): Promise<StoreCredentialResponse>;
  /** Orders a run to stop; it ends soon with `user_stopped`. */
  stop(taskId: string): Promise<void>;
  /** Starts a run from a copy of another one up to a message; returns its id. @throws ApiError */
  fork(taskId: string, body: ForkTask, options?: { idempotencyKey?: string }): Promise<string>;
  /** Where two runs part, and what each says from there on. */
  compare(taskId: string, otherId: string): Promise<Comparison>;
  /** Any other route. */
  request: RequestJson;
}

const segment = encodeURIComponent;

const NO_WEBSOCKET =
  'This runtime has no WebSocket, so no run could be watched: use Node 22 or newer, or give openSocket.';

/** In Node a WebSocket may carry headers; a browser's takes no such argument. */
function openWithToken(token: string) {
  const NodeSocket = WebSocket as unknown as new (url: string, options: object) => WebSocket;
  return (url: string) => new NodeSocket(url, { headers: { authorization: `Bearer ${token}` } });
}

/**
 * A client of one gateway; for browsers and Node 22 or newer.
 * @throws Error when there is no WebSocket and no `openSocket`: before anything is started that could not be watched
 */
export function createClient({ baseUrl, token, openSocket }: ClientOptions): VouchClient {
  if (!openSocket && typeof WebSocket === 'undefined') throw new Error(NO_WEBSOCKET);
  const base = baseUrl.replace(/\/+$/, '');
  const request = createRequestJson(base, token === undefined ? {} : { authorization: `Bearer ${token}` });
  const inNode = typeof window === 'undefined';
  const open = openSocket ?? (token !== undefined && inNode ? openWithToken(token) : undefined);
  const opener = open ? { openSocket: open } : {};
  const task = (taskId: string) => request(`/tasks/${segment(taskId)}`, taskDetailSchema);
  const begin = async (path: string, body: object, key: string | undefined) => {
    const headers: Record<string, string> = key ? { 'idempotency-key': key } : {};
    const answer = await request(path, startTaskResponseSchema, { method: 'POST', body, headers });
    return answer.task_id;
  };
  return {
    request,
    start: (body, { idempotencyKey } = {}) => begin('/start-task', body, idempotencyKey),
    fork: (taskId, body, { idempotencyKey } = {}) =>
      begin(`/tasks/${segment(taskId)}/fork`, body, idempotencyKey),
    compare: (taskId, otherId) =>
      request(`/tasks/${segment(taskId)}/compare/${segment(otherId)}`, comparisonSchema),
    async *watch(taskId, options) {
      // A refused handshake does not tell a WebSocket why; a refused request does.
      await task(taskId);
      const deltas = options?.onDelta ? '&deltas=1' : '';
      const address = `${base.replace(/^http/, 'ws')}/ws/tasks/${segment(taskId)}`;
      yield* watchTask((afterSeq) => `${address}?after_seq=${afterSeq}${deltas}`, { ...opener, ...options });
    },
    task,
    tasks(query = {}) {
      const given = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
      return request(`/tasks?${new URLSearchParams(given).toString()}`, listTasksResponseSchema);
    },
    inbox: async () => (await request('/inbox', inboxResponseSchema)).items,
    async answer(taskId, requestId, body) {
      const path = `/tasks/${segment(taskId)}/requests/${segment(requestId)}`;
      return (await request(path, answerRequestResponseSchema, { method: 'POST', body })).status;
    },
    storeKey: (body) => request('/credentials', storeCredentialResponseSchema, { method: 'POST', body }),
    async stop(taskId) {
      await request(`/tasks/${segment(taskId)}/stop`, z.object({ status: z.string() }), { method: 'POST' });
    },
  };
}
