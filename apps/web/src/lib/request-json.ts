import type { z } from 'zod';
import { ApiError, errorOfResponse, unreachable } from './api-error';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Calls the gateway and parses its answer by the shared schema; anything else is thrown as {@link ApiError}. */
export async function requestJson<S extends z.ZodType>(
  path: string,
  schema: S,
  { method = 'GET', body, headers = {}, signal }: RequestOptions = {},
): Promise<z.infer<S>> {
  const sent = new Headers({ accept: 'application/json', ...headers });
  if (body !== undefined) sent.set('content-type', 'application/json');
  const response = await fetch(path, {
    method,
    headers: sent,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw unreachable();
  });
  const answer = await bodyOf(response);
  if (!response.ok) throw errorOfResponse(response.status, answer);
  const parsed = schema.safeParse(answer);
  if (!parsed.success)
    throw new ApiError('internal', `${path} answered something unexpected.`, response.status);
  return parsed.data;
}
