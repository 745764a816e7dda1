import { reconnectAfter, restartReason } from './reconnect-hint';

it.each([
  [1, 0.5, 500],
  [3_000, 0.5, 1_500],
  [1_000_000, 0.999, 7_992],
  [0, 0, 0],
])('spreads %d clients: at %d of the time comes %d', (clients, random, expected) => {
  expect(reconnectAfter(clients, () => random)).toBe(expected);
});

it('fits a close frame', () => {
  expect(restartReason(1_500)).toBe('restart; reconnect_after_ms=1500');
  expect(restartReason(99_999).length).toBeLessThanOrEqual(123);
});
