import { APPROVAL_KINDS } from '@vouch/shared';
import { closesAt, EXPIRY } from './request-expiry';

it.each(APPROVAL_KINDS)('says what becomes of %s that nobody answers', (kind) => {
  expect(EXPIRY[kind].detail).toMatch(/^Nobody .+ in time; .+\.$/);
});

it('stops only a run that cannot go on without the answer', () => {
  const stops = Object.entries(EXPIRY).filter(([, expiry]) => 'stop' in expiry);
  expect(stops).toMatchObject([
    ['plan', { stop: 'timeout' }],
    ['budget', { stop: 'budget_exhausted' }],
  ]);
});

it('closes a request after its time, and never without one', () => {
  expect(closesAt(100, 30)).toBe(130);
  expect(closesAt(100, undefined)).toBeUndefined();
});
