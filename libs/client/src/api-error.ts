import { ERROR_CATALOGUE, type ErrorCode, type FieldProblem } from '@vouch/shared';
import { z } from 'zod';

const errorBodySchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});
const fieldsSchema = z.object({ fields: z.array(z.object({ field: z.string(), message: z.string() })) });
const answeredSchema = z.object({ outcome: z.string(), actor: z.string() });

/** A refusal of the gateway, or `unreachable` when no answer came at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: ErrorCode | 'unreachable',
    message: string,
    readonly status: number,
    readonly details?: unknown,
  ) {
    super(message);
  }

  /** The fields the gateway named, if it named any. */
  get fields(): FieldProblem[] {
    const parsed = fieldsSchema.safeParse(this.details);
    return parsed.success ? parsed.data.fields : [];
  }

  /** Who answered a request before us, and how. */
  get answered(): { outcome: string; actor: string } | undefined {
    return this.code === 'already_answered' ? answeredSchema.safeParse(this.details).data : undefined;
  }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_CATALOGUE, code);

/** The error for a response that is not 2xx. */
export function errorOfResponse(status: number, body: unknown): ApiError {
  const parsed = errorBodySchema.safeParse(body);
  if (parsed.success && isErrorCode(parsed.data.error.code)) {
    const { code, message, details } = parsed.data.error;
    return new ApiError(code, message, status, details);
  }
  if (status === 502 || status === 503 || status === 504) {
    return new ApiError('unreachable', 'The gateway cannot be reached. Is it running?', status);
  }
  return new ApiError('internal', `The gateway answered ${status} without saying why.`, status);
}

export const unreachable = (): ApiError =>
  new ApiError('unreachable', 'The gateway cannot be reached. Is it running?', 0);
