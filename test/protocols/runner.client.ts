/**
 * A client of the Multi-Agent Runner as its documentation describes it, and nothing else of this project: REST to start
 * and to hand in keys, one WebSocket for each task.
 */
import WebSocket from 'ws';

export interface RunnerEvent {
  type: string;
  task_id: string;
  seq: number;
  ts: number;
  [field: string]: unknown;
}

/** What the documentation promises of each event. */
const FIELDS: Record<string, Record<string, string>> = {
  agent_message: { sender: 'string', recipient: 'string', content: 'string' },
  verifier_result: { verdict: 'string', reason: 'string', suggested_actions: 'object' },
  credential_request: { provider: 'string', description: 'string', request_id: 'string' },
  approval_request: { request_id: 'string', kind: 'string', description: 'string' },
  action_result: { action: 'string', detail: 'string' },
  info: { message: 'string' },
  error: { code: 'string', message: 'string' },
  finished: { stop_reason: 'string', summary: 'string', usage: 'object', cost: 'object' },
};
const COMMON = { type: 'string', task_id: 'string', seq: 'number', ts: 'number' };

function checked(frame: Record<string, unknown>): RunnerEvent {
  const fields = FIELDS[String(frame.type)];
  if (!fields) throw new Error(`an undocumented event: ${JSON.stringify(frame)}`);
  for (const [name, type] of Object.entries({ ...COMMON, ...fields }))
    if (typeof frame[name] !== type) throw new Error(`${name} is no ${type}: ${JSON.stringify(frame)}`);
  return frame as RunnerEvent;
}

async function ask<T>(address: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(address, {
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export const runnerAt = (base: string) => ({
  startTask: (body: object, idempotencyKey?: string) =>
    ask<{ task_id: string; ws_url: string; warnings?: string[] }>(
      `${base}/start-task`,
      body,
      idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
    ),
  storeKey: (body: { user_id: string; provider: string; value: string }) =>
    ask<{ credential_id: string; version: number; resumed: string[] }>(`${base}/credentials`, body),
  keysOf: (userId: string) => ask<{ user_id: string; providers: string[] }>(`${base}/credentials/${userId}`),
});

export interface RunnerSocket {
  events: RunnerEvent[];
  /** The close code; 1000 after the last event. */
  closed: Promise<number>;
  /** The first event for which this is true, now or later. */
  event(matches: (event: RunnerEvent) => boolean): Promise<RunnerEvent>;
  /** Loses the connection without a goodbye. */
  lose(): void;
}

/** Opens a task's socket; `hello` is the first frame, for a client that announced `?resume=1`. */
export function openRunnerSocket(url: string, hello?: object): RunnerSocket {
  const socket = new WebSocket(url);
  const events: RunnerEvent[] = [];
  const waiting = new Set<() => void>();
  let failure: Error | undefined;
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const look = () => waiting.forEach((each) => each());
  socket.on('open', () => hello && socket.send(JSON.stringify(hello)));
  socket.on('error', (error) => (failure ??= error));
  socket.on('message', (data: Buffer) => {
    try {
      events.push(checked(JSON.parse(data.toString()) as Record<string, unknown>));
    } catch (error) {
      failure ??= error as Error;
    }
    look();
  });
  void closed.then((code) => {
    failure ??= new Error(`closed with ${code}`);
    look();
  });
  return {
    events,
    closed,
    event: (matches) =>
      new Promise((resolve, reject) => {
        const attempt = () => {
          const found = events.find(matches);
          if (!found && !failure) return;
          waiting.delete(attempt);
          if (found) resolve(found);
          else reject(failure ?? new Error('closed'));
        };
        waiting.add(attempt);
        attempt();
      }),
    lose: () => socket.terminate(),
  };
}
