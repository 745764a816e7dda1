/** One request as the server saw it; kept in memory for tests and never written anywhere. */
export interface RecordedRequest {
  /** Unix time in milliseconds. */
  at: number;
  path: string;
  authorization?: string;
  status: number;
  /** The parsed JSON body; undefined when there was none or it was no JSON. */
  body: unknown;
}

const KEPT = 200;

/** Keeps the last 200 requests, oldest first. */
export function createRequestLog() {
  const requests: RecordedRequest[] = [];
  return {
    add(request: RecordedRequest): void {
      requests.push(request);
      if (requests.length > KEPT) requests.shift();
    },
    list: (): readonly RecordedRequest[] => [...requests],
  };
}
