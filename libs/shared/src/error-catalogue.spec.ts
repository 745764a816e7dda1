import {
  catalogueError,
  CatalogueError,
  ERROR_CATALOGUE,
  type ErrorCode,
  isCatalogueError,
} from './error-catalogue';

const codes = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

it.each(codes)('%s has a status, one sentence and says whether trying again can help', (code) => {
  const { status, message, retryable } = ERROR_CATALOGUE[code];
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(600);
  expect(message).toMatch(/^\S.*[^.\s]$/);
  expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
  if (retryable) expect(status === 429 || status >= 500).toBe(true);
});

it('makes an error that knows its status, its details and its body', () => {
  const error = catalogueError('not_found', { what: 'task', id: 't1' });
  expect(error).toBeInstanceOf(CatalogueError);
  expect([isCatalogueError(error), isCatalogueError(new Error('x')), isCatalogueError(undefined)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(error).toMatchObject({
    code: 'not_found',
    status: 404,
    retryable: false,
    details: { what: 'task', id: 't1' },
  });
  expect(error.toBody()).toEqual({
    error: { code: 'not_found', message: 'Not found', details: { what: 'task', id: 't1' } },
  });
});

it('has no details in the body of an error without details', () => {
  expect(catalogueError('run_finished').toBody()).toEqual({
    error: { code: 'run_finished', message: 'The run has finished' },
  });
});

it('names every field of an invalid request in its sentence', () => {
  const fields = [
    { field: 'task', message: 'must not be empty' },
    { field: 'agents.0.name', message: 'names must differ' },
  ];
  expect(catalogueError('invalid_request', { fields }).message).toBe(
    'The request is not valid: task: must not be empty; agents.0.name: names must differ',
  );
});

it('names what a run is told too often, and how often it may be', () => {
  expect(catalogueError('too_many_messages', { order: 'say', most: 7 }).message).toBe(
    'The run takes no more messages until it has gone on with its work: "say" is refused after 7',
  );
});
