import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { CatalogueError, ERROR_CATALOGUE, type ErrorCode } from '@vouch/shared';
import { rejectedKey, unavailable } from '../testing/activity-deps.fixture';
import { isProviderTrouble, toActivityFailure } from './activity-failure';
import { PATIENCE } from './provider-patience';

const CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];
const errorOf = (code: ErrorCode) => new CatalogueError(code, { provider: 'openai' } as never, 'a sentence');
const failure = (error: unknown, attempt = 1) => {
  const made = toActivityFailure(error, attempt, PATIENCE);
  expect(made).toBeInstanceOf(ApplicationFailure);
  return made as ApplicationFailure;
};

describe('an error of the catalogue', () => {
  it.each(CODES)('%s goes on as its code, and is retried if that can help', (code) => {
    expect(failure(errorOf(code))).toMatchObject({
      type: code,
      message: 'a sentence',
      details: [{ provider: 'openai' }],
      nonRetryable: !ERROR_CATALOGUE[code].retryable,
    });
  });

  it('carries no details when it has none', () => {
    expect(failure(new CatalogueError('run_finished', undefined, 'x')).details).toEqual([]);
  });

  it.each(CODES.filter((code) => ERROR_CATALOGUE[code].retryable))(
    '%s: only a provider’s patience has an end',
    (code) => {
      const isProvider = code.startsWith('provider_');
      expect(isProviderTrouble(errorOf(code))).toBe(isProvider);
      expect(failure(errorOf(code), PATIENCE.agentFailures - 1).nonRetryable).toBe(false);
      expect(failure(errorOf(code), PATIENCE.agentFailures).nonRetryable).toBe(isProvider);
      expect(failure(errorOf(code), PATIENCE.agentFailures + 5).nonRetryable).toBe(isProvider);
    },
  );

  it.each([
    [unavailable(3), 3000],
    [unavailable(0.0004), 1],
    [unavailable(300), 300000],
    [unavailable(), PATIENCE.firstDelayMs],
    [rejectedKey(), undefined],
  ])('%s waits as long as the provider says, else as patience says', (error, delay) => {
    expect(failure(error).nextRetryDelay).toBe(delay);
  });

  it('a refused key is never tried again and says which one it was', () => {
    expect(failure(rejectedKey())).toMatchObject({
      type: 'credential_rejected',
      nonRetryable: true,
      details: [{ provider: 'openai', credential_id: 'c1', version: 2 }],
    });
    expect(isProviderTrouble(rejectedKey())).toBe(false);
  });
});

describe('anything else', () => {
  const database = Object.assign(new Error('password authentication failed for postgres://u:p@host'), {
    name: 'PostgresError',
    detail: 'row (sk-planted-key-0123456789)',
  });

  it.each([
    [database, 'PostgresError'],
    [new TypeError('sk-planted-key-0123456789'), 'TypeError'],
    ['sk-planted-key-0123456789', 'string'],
    [undefined, 'undefined'],
    [{ message: 'postgres://u:p@host' }, 'object'],
  ])('is our own trouble: retried for ever, without a foreign word (%#)', (error, name) => {
    for (const attempt of [1, PATIENCE.agentFailures, 1_000]) {
      const made = failure(error, attempt);
      expect(made).toMatchObject({ type: 'internal', nonRetryable: false });
      expect(made.message).toBe(`unexpected ${name}; the worker's log has the details`);
      expect([made.message, made.stack, made.cause, JSON.stringify(made)].join()).not.toMatch(
        /planted|postgres:/,
      );
    }
  });

  it.each([new CancelledFailure('stopped'), ApplicationFailure.nonRetryable('x', 'y')])(
    '%s stays what it is',
    (error) => {
      expect(toActivityFailure(error, 1, PATIENCE)).toBe(error);
    },
  );
});
