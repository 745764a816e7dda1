import { catalogueError } from '@vouch/shared';

/** So many tests of keys a user may make in a minute, so that nobody tries out a list of keys here. */
const TESTS = 10;
const WINDOW_MS = 60_000;

/** @throws too_many_requests */
export type TestBudget = (userId: string, now?: number) => void;

export function createTestBudget(): TestBudget {
  const made = new Map<string, number[]>();
  return (userId, now = Date.now()) => {
    for (const [user, times] of made) if ((times.at(-1) ?? 0) <= now - WINDOW_MS) made.delete(user);
    const recent = (made.get(userId) ?? []).filter((at) => at > now - WINDOW_MS);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= TESTS) {
      const retry_after_seconds = Math.ceil((oldest + WINDOW_MS - now) / 1000);
      throw catalogueError('too_many_requests', { limit: 'requests', retry_after_seconds });
    }
    made.set(userId, [...recent, now]);
  };
}
