import type { z } from 'zod';
import { ApiError, errorOfResponse, unreachable } from './api-error';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Calls the gateway and parses its answer by the schema. @throws ApiError for anything else */
export type RequestJson = <S extends z.ZodType>(
  path: string,
  schema: S,
  options?: RequestOptions,
) => Promise<z.infer<S>>;

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `common`: headers of every request; paths are relative to `baseUrl`, which is empty on a page of the gateway's own. */
export function createRequestJson(baseUrl: string, common: Record<string, string> = {}): RequestJson {
  return async (path, schema, { method = 'GET', body, headers = {}, signal } = {}) => {
    const sent = new Headers({ accept: 'application/json', ...common, ...headers });
    if (body !== undefined) sent.set('content-type', 'application/json');
    const response = await fetch(`${baseUrl}${path}`, {
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
  };
}
