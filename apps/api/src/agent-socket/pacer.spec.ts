import { createPacer } from './pacer';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('runs at once, then at most once an interval, and not without being asked', async () => {
  let runs = 0;
  const pacer = createPacer(
    100,
    async () => {
      runs += 1;
    },
    () => undefined,
  );
  for (let ms = 0; ms < 1_000; ms += 1) {
    pacer.ask();
    await jest.advanceTimersByTimeAsync(1);
  }
  expect([10, 11]).toContain(runs);
  await jest.advanceTimersByTimeAsync(1_000);
  const settled = runs;
  expect(settled).toBeLessThanOrEqual(12);
  await jest.advanceTimersByTimeAsync(1_000);
  pacer.stop();
  pacer.ask();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(settled);
});

it('runs again for what was asked during a run, also after an error', async () => {
  const errors: unknown[] = [];
  let runs = 0;
  const pacer = createPacer(
    100,
    async () => {
      runs += 1;
      if (runs === 1) {
        pacer.ask();
        throw new Error('first');
      }
    },
    (error) => errors.push(error),
  );
  pacer.ask();
  await jest.advanceTimersByTimeAsync(200);
  expect([runs, errors.length]).toEqual([2, 1]);
});
