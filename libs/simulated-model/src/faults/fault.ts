import { createHash } from 'node:crypto';
import type { Scenarios } from '../scenarios/read-scenarios';
import type { ScenarioName } from '../scenarios/scenarios.table';
import type { ChatRequest } from '../wire/chat-request.schema';
import { invalidRequest, type WireError } from '../wire/wire-error';

/** How the provider misbehaves at a request. */
export type ProviderFault =
  { kind: 'error'; error: WireError } | { kind: 'garbage' } | { kind: 'stall' } | { kind: 'truncate' };

/** Tells the how-manieth request (from 1) this is for a position of a conversation. */
type CountAttempt = (position: string) => number;

const REMEMBERED_POSITIONS = 20_000;
const DEFAULT_KEY = 'simulated';

/** One counter for each server; the oldest positions are forgotten first. */
export function createAttemptCounter(): CountAttempt {
  const attempts = new Map<string, number>();
  return (position) => {
    const attempt = (attempts.get(position) ?? 0) + 1;
    if (attempt === 1 && attempts.size >= REMEMBERED_POSITIONS)
      attempts.delete(attempts.keys().next().value ?? '');
    attempts.set(position, attempt);
    return attempt;
  };
}

interface Asked {
  request: ChatRequest;
  authorization: string | undefined;
}

const bearerOf = (authorization: string | undefined) =>
  authorization?.replace(/^Bearer\s+/i, '').trim() ?? '';

const error = (wire: WireError): ProviderFault => ({ kind: 'error', error: wire });

const serverError = error({
  status: 500,
  message: 'The server had an error while processing your request.',
  type: 'server_error',
  code: null,
  param: null,
});

const overloaded = error({
  status: 429,
  message: 'Rate limit reached for requests. Please try again in 1s.',
  type: 'requests',
  code: 'rate_limit_exceeded',
  param: null,
  headers: { 'retry-after': '1' },
});

function keyFault(status: 401 | 403, { authorization }: Asked): ProviderFault | undefined {
  const key = bearerOf(authorization);
  if (key !== DEFAULT_KEY && key !== '') return undefined;
  const shown = `${key.slice(0, 3)}***`;
  return status === 401
    ? error(invalidRequest(401, `Incorrect API key provided: ${shown}`, { code: 'invalid_api_key' }))
    : error(
        invalidRequest(403, `The API key ${shown} may not use this model.`, { code: 'permission_denied' }),
      );
}

type FaultRule = (asked: Asked, attempt: () => number) => ProviderFault | undefined;

const RULES: [ScenarioName, FaultRule][] = [
  ['rejected-key', (asked) => keyFault(401, asked)],
  ['forbidden-provider', (asked) => keyFault(403, asked)],
  [
    'refused-request',
    ({ request }) =>
      error(
        invalidRequest(404, `The model '${request.model}' does not exist or you do not have access to it.`, {
          code: 'model_not_found',
          param: 'model',
        }),
      ),
  ],
  ['broken-provider', () => serverError],
  ['overloaded-provider', (_, attempt) => (attempt() <= 2 ? overloaded : undefined)],
  ['failing-provider', (_, attempt) => (attempt() <= 2 ? serverError : undefined)],
  ['garbage-provider', (_, attempt) => (attempt() === 1 ? { kind: 'garbage' } : undefined)],
  ['stalled-provider', (_, attempt) => (attempt() === 1 ? { kind: 'stall' } : undefined)],
  ['truncated-provider', (_, attempt) => (attempt() === 1 ? { kind: 'truncate' } : undefined)],
];

const positionOf = ({ messages }: ChatRequest) =>
  createHash('sha1').update(JSON.stringify(messages)).digest('base64');

/** The fault that the task's scenarios ask for at this request; undefined for a proper answer. */
export function faultOf(
  scenarios: Scenarios,
  asked: Asked,
  countAttempt: CountAttempt,
): ProviderFault | undefined {
  if (scenarios.size === 0) return undefined;
  for (const [name, rule] of RULES) {
    if (!scenarios.has(name)) continue;
    const fault = rule(asked, () => countAttempt(`${name} ${positionOf(asked.request)}`));
    if (fault) return fault;
  }
  return undefined;
}
