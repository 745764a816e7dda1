import { nextRestart } from './restart-backoff';

/** Delays before the restarts of a process that ran so long each time. */
const delays = (runs: readonly number[]) => {
  let state = { failures: 0 };
  return runs.map((ranMs) => {
    const next = nextRestart(state, ranMs);
    state = next.state;
    return next.delayMs;
  });
};

describe('nextRestart', () => {
  it('doubles from 200 ms up to 5 s', () => {
    expect(delays([0, 0, 0, 0, 0, 0, 0, 0])).toEqual([200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
  });

  it('starts over after ten healthy seconds', () => {
    expect(delays([0, 0, 9_999, 10_000, 0])).toEqual([200, 400, 800, 200, 400]);
  });

  it('stays at 5 s for ever', () => {
    expect(nextRestart({ failures: 5_000 }, 0).delayMs).toBe(5_000);
  });
});
