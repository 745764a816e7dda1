export interface RecordedCall {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
}

export interface Answer {
  status: number;
  body?: unknown;
}

/** Replaces `fetch`; records every call and answers as told. An answer may be withheld by returning a promise. */
export function fakeGateway(answer: (call: RecordedCall) => Answer | Promise<Answer>) {
  const calls: RecordedCall[] = [];
  globalThis.fetch = (async (path: string, init: RequestInit = {}) => {
    const call: RecordedCall = {
      method: init.method ?? 'GET',
      path,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      headers: new Headers(init.headers),
    };
    calls.push(call);
    const { status, body } = await answer(call);
    const text = body === undefined ? '' : JSON.stringify(body);
    return { ok: status < 400, status, text: () => Promise.resolve(text) };
  }) as typeof fetch;
  return calls;
}
