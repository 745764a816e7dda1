import { createTestBudget } from './test-budget';

it('lets a user make ten tests in any minute, and others theirs', () => {
  const spend = createTestBudget();
  for (let at = 0; at < 10; at += 1) spend('ada', at * 1_000);
  expect(() => spend('ada', 20_000)).toThrow(
    expect.objectContaining({
      code: 'too_many_requests',
      details: { limit: 'requests', retry_after_seconds: 40 },
    }),
  );
  expect(() => spend('bob', 20_000)).not.toThrow();
  expect(() => spend('ada', 60_001)).not.toThrow();
  expect(() => spend('ada', 60_002)).toThrow();
});
