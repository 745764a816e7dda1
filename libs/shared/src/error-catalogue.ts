/** Every error of the product: one code, one HTTP status, one sentence, and whether trying again can help. */
import type { BudgetLimit } from './raise-budget';

export interface FieldProblem {
  field: string;
  message: string;
}

/** What `details` carries, per code; codes that are absent carry none. */
export interface ErrorDetails {
  invalid_request: { fields: FieldProblem[] };
  not_supported: { fields: FieldProblem[] };
  not_found: { what: string; id: string };
  already_answered: { request_id: string; outcome: string; actor: string };
  unknown_request: { request_id: string };
  too_many_messages: { order: 'say' | 'pause' | 'resume' | 'stop' | 'answer'; most: number };
  seq_beyond_end: { after_seq: number; last_seq: number };
  unavailable: { part: string };
  too_many_requests: { limit: 'connections' | 'requests'; retry_after_seconds: number };
  credential_rejected: { provider: string; credential_id?: string; version?: number };
  provider_unavailable: { provider: string; status?: number; retry_after_seconds?: number };
  provider_refused: { provider: string; status: number };
  provider_garbage: { provider: string };
  provider_stalled: { provider: string; seconds: number };
  provider_overflow: { provider: string; limit: number };
  budget_exhausted: { limit: BudgetLimit; spent: number; needed: number };
  journal_conflict: { task_id: string; seq: number };
}

interface Entry {
  status: number;
  message: string;
  retryable: boolean;
}

export const ERROR_CATALOGUE = {
  invalid_request: { status: 400, message: 'The request is not valid', retryable: false },
  invalid_json: { status: 400, message: 'The body is not valid JSON', retryable: false },
  not_supported: { status: 400, message: 'This part of the contract is not supported yet', retryable: false },
  unauthenticated: { status: 401, message: 'Send "Authorization: Bearer <token>"', retryable: false },
  forbidden: { status: 403, message: 'Not allowed for this caller', retryable: false },
  origin_refused: { status: 403, message: 'This Origin is not in CORS_ORIGINS', retryable: false },
  insecure_transport: {
    status: 403,
    message:
      'Credentials are accepted over HTTPS or from this machine only (ALLOW_INSECURE_HTTP=true lifts this)',
    retryable: false,
  },
  not_found: { status: 404, message: 'Not found', retryable: false },
  unknown_request: { status: 404, message: 'The run has no such request', retryable: false },
  already_answered: { status: 409, message: 'The request was already answered otherwise', retryable: false },
  too_many_messages: {
    status: 409,
    message: 'The run takes no more messages until it has gone on with its work',
    retryable: false,
  },
  run_finished: { status: 409, message: 'The run has finished', retryable: false },
  idempotency_mismatch: {
    status: 422,
    message: 'This Idempotency-Key was used with another body',
    retryable: false,
  },
  payload_too_large: { status: 413, message: 'The body is too large', retryable: false },
  malformed_frame: { status: 400, message: 'The frame is not valid JSON', retryable: false },
  unknown_frame: { status: 400, message: 'The frame is not one this socket understands', retryable: false },
  frame_too_large: { status: 413, message: 'The frame is larger than 256 KiB', retryable: false },
  seq_beyond_end: { status: 400, message: 'after_seq is beyond the end of the journal', retryable: false },
  too_many_requests: { status: 429, message: 'Too many at once; try again later', retryable: true },
  internal: { status: 500, message: 'Something went wrong here; the log has the details', retryable: true },
  unavailable: { status: 503, message: 'A part of the system cannot be reached', retryable: true },
  credential_rejected: { status: 424, message: 'The provider refused the key', retryable: false },
  provider_unavailable: { status: 502, message: 'The model provider is unavailable', retryable: true },
  provider_refused: { status: 502, message: 'The model provider refused the request', retryable: false },
  provider_garbage: { status: 502, message: 'The model provider sent something unreadable', retryable: true },
  provider_overflow: {
    status: 502,
    message: 'The model wrote more than a message may hold',
    retryable: false,
  },
  provider_stalled: { status: 504, message: 'The model provider stopped sending', retryable: true },
  budget_exhausted: { status: 402, message: 'The budget of the run cannot cover the call', retryable: false },
  journal_conflict: {
    status: 500,
    message: 'Another event stands at this place of the journal',
    retryable: false,
  },
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
type DetailsOf<C extends ErrorCode> = C extends keyof ErrorDetails ? ErrorDetails[C] : undefined;
type DetailsArgument<C extends ErrorCode> = C extends keyof ErrorDetails ? [details: ErrorDetails[C]] : [];

export interface ErrorBody {
  error: { code: ErrorCode; message: string; details?: unknown };
}

/** The one error class of the product; `code` decides everything else. */
export class CatalogueError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'CatalogueError';
  constructor(
    readonly code: C,
    readonly details: DetailsOf<C>,
    message: string,
  ) {
    super(message);
  }
  get status(): number {
    return ERROR_CATALOGUE[this.code].status;
  }
  get retryable(): boolean {
    return ERROR_CATALOGUE[this.code].retryable;
  }
  toBody(): ErrorBody {
    const details = this.details === undefined ? {} : { details: this.details };
    return { error: { code: this.code, message: this.message, ...details } };
  }
}

/** Tells a catalogue error from anything else thrown, with its code and details still typed. */
export const isCatalogueError = (error: unknown): error is CatalogueError => error instanceof CatalogueError;

function sentence(code: ErrorCode, details: unknown): string {
  const base = ERROR_CATALOGUE[code].message;
  if (code === 'invalid_request' || code === 'not_supported') {
    const { fields } = details as ErrorDetails['invalid_request'];
    return `${base}: ${fields.map((f) => `${f.field}: ${f.message}`).join('; ')}`;
  }
  if (code === 'too_many_messages') {
    const { order, most } = details as ErrorDetails['too_many_messages'];
    return `${base}: "${order}" is refused after ${most}`;
  }
  return base;
}

/** Makes a catalogue error; a code with details cannot be made without them. */
export function catalogueError<C extends ErrorCode>(
  code: C,
  ...[details]: DetailsArgument<C>
): CatalogueError<C> {
  return new CatalogueError(code, details as DetailsOf<C>, sentence(code, details));
}
