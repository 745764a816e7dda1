import { delayAfter, PATIENCE } from './provider-patience';

it('waits longer after each failure, up to a limit', () => {
  expect([1, 2, 3, 7, 8, 24].map((failures) => delayAfter(PATIENCE, failures))).toEqual([
    500, 1_000, 2_000, 30_000, 30_000, 30_000,
  ]);
});

it.each([
  ['an agent', PATIENCE.agentFailures, 480],
  ['the verifier', PATIENCE.verifierFailures, 60],
])('%s outlasts an outage', (_, failures, seconds) => {
  const waits = Array.from({ length: failures - 1 }, (__, index) => delayAfter(PATIENCE, index + 1));
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(seconds * 1000);
});
