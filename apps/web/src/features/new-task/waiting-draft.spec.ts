import { timeoutsOf } from './waiting-draft';

it('lets every kind of request stay open equally long, or for ever', () => {
  expect(timeoutsOf('')).toEqual({});
  expect(timeoutsOf('3600')).toEqual({ credential_timeout_seconds: 3600, request_timeout_seconds: 3600 });
});
