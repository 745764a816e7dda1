import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { retryAfterSeconds, toProviderError } from './provider-error';

const NOW = Date.parse('2030-01-01T00:00:00Z');
const after = (headers: Record<string, string>) => retryAfterSeconds(new Headers(headers), NOW);
const http = (status: number, headers: Record<string, string> = {}) =>
  APIError.generate(
    status,
    { error: { message: 'quotes sk-secret' } },
    'quotes sk-secret',
    new Headers(headers),
  );

describe('retryAfterSeconds', () => {
  it.each([
    [{ 'retry-after': '7' }, 7],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '0.25' }, 0.25],
    [{ 'retry-after': 'Tue, 01 Jan 2030 00:00:30 GMT' }, 30],
    [{ 'retry-after-ms': '1500' }, 1.5],
    [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1.5],
    [{ 'retry-after-ms': 'soon', 'retry-after': '9' }, 9],
    [{ 'retry-after': '86400' }, 300],
    [{ 'retry-after': 'Tue, 01 Jan 2040 00:00:00 GMT' }, 300],
  ])('%j is %d', (headers, seconds) => {
    expect(after(headers as Record<string, string>)).toBe(seconds);
  });

  it.each([
    {},
    { 'retry-after': '' },
    { 'retry-after': 'soon' },
    { 'retry-after': '-5' },
    { 'retry-after': 'Infinity' },
    { 'retry-after': 'Tue, 01 Jan 2019 00:00:00 GMT' },
    { 'retry-after-ms': '-5' },
  ])('%j says nothing', (headers) => {
    expect(after(headers as Record<string, string>)).toBeUndefined();
  });

  it('says nothing without headers', () => {
    expect(retryAfterSeconds(undefined, NOW)).toBeUndefined();
  });
});

describe('toProviderError', () => {
  const provider = 'openai';
  const map = (error: unknown) => toProviderError(error, provider, NOW);

  it.each([
    [401, 'credential_rejected', false],
    [403, 'credential_rejected', false],
    [400, 'provider_refused', false],
    [402, 'provider_refused', false],
    [404, 'provider_refused', false],
    [422, 'provider_refused', false],
    [408, 'provider_unavailable', true],
    [409, 'provider_unavailable', true],
    [429, 'provider_unavailable', true],
    [500, 'provider_unavailable', true],
    [503, 'provider_unavailable', true],
    [529, 'provider_unavailable', true],
  ])('%d is %s', (status, code, retryable) => {
    expect(map(http(status))).toMatchObject({ code, retryable, details: { provider } });
  });

  it('passes on how long to wait', () => {
    expect(map(http(429, { 'retry-after': '7' }))?.details).toEqual({
      provider,
      status: 429,
      retry_after_seconds: 7,
    });
  });

  it.each([
    ['no connection', new APIConnectionError({ message: 'x' }), 'provider_unavailable'],
    ['no answer in time', new APIConnectionTimeoutError(), 'provider_unavailable'],
    [
      'a connection that broke',
      new TypeError('terminated', { cause: new Error('reset') }),
      'provider_unavailable',
    ],
    ['data of other types', new TypeError('null has no finish_reason'), 'provider_garbage'],
    ['no JSON', new SyntaxError('x'), 'provider_garbage'],
    ['an error within the stream', new APIError(undefined, {}, 'x', undefined), 'provider_garbage'],
    ['an abort that nobody asked for', new APIUserAbortError(), 'provider_garbage'],
  ])('%s', (_, error, code) => {
    expect(map(error)).toMatchObject({ code, retryable: true });
  });

  it.each([new Error('a bug'), new RangeError('a bug'), 'text', undefined, null, {}])(
    '%p is not its error',
    (error) => {
      expect(map(error)).toBeUndefined();
    },
  );

  it('repeats nothing that the provider wrote', () => {
    for (const status of [400, 401, 429, 500]) {
      const error = map(http(status));
      expect(JSON.stringify([error, error?.message, error?.stack, error?.cause])).not.toContain('secret');
    }
  });
});
