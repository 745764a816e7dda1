import type { ZodError } from 'zod';

/** An error answer as OpenAI shapes it. */
export interface WireError {
  status: number;
  message: string;
  type: string;
  code: string | null;
  param: string | null;
  headers?: Record<string, string>;
}

/** A 4xx answer that blames the request. */
export const invalidRequest = (
  status: number,
  message: string,
  { code = null, param = null }: { code?: string | null; param?: string | null } = {},
): WireError => ({ status, message, type: 'invalid_request_error', code, param });

/** The first complaint about a body, with the path of the field. */
export function malformedBody(error: ZodError): WireError {
  const [issue] = error.issues;
  const param = issue?.path.join('.') || null;
  return invalidRequest(400, `Invalid request body${param ? ` at '${param}'` : ''}: ${issue?.message}`, {
    param,
  });
}
