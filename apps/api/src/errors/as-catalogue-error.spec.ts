import { BadRequestException, NotFoundException } from '@nestjs/common';
import { catalogueError } from '@vouch/shared';
import { asCatalogueError, isDatabaseDown } from './as-catalogue-error';

const coded = (code: string) => Object.assign(new Error('quoting "sk-canary"'), { code });
const parserError = (status: number, type: string) => Object.assign(new Error('x'), { status, type });

it.each([
  [catalogueError('run_finished'), 'run_finished'],
  [parserError(400, 'entity.parse.failed'), 'invalid_json'],
  [parserError(413, 'entity.too.large'), 'payload_too_large'],
  [parserError(415, 'charset.unsupported'), 'invalid_request'],
  [new NotFoundException(), 'not_found'],
  [new BadRequestException(), 'invalid_request'],
  [coded('ECONNREFUSED'), 'unavailable'],
  [coded('57P03'), 'unavailable'],
  [coded('22P02'), 'internal'],
  [new TypeError('x is not a function'), 'internal'],
  ['thrown text', 'internal'],
  [undefined, 'internal'],
])('%s becomes %s', (thrown, code) => {
  const error = asCatalogueError(thrown, 'GET /x');
  expect(error.code).toBe(code);
  expect(JSON.stringify(error.toBody())).not.toContain('canary');
});

it('finds a database that is down behind other errors', () => {
  expect(isDatabaseDown(new AggregateError([coded('ECONNREFUSED')]))).toBe(true);
  expect(isDatabaseDown(new Error('migration failed', { cause: coded('ECONNREFUSED') }))).toBe(true);
  expect(isDatabaseDown(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isDatabaseDown(coded('28P01'))).toBe(false);
});
