import { startLoop } from './paced-loop';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('never runs two passes at once, and runs again for a kick that came meanwhile', async () => {
  const passes: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const pass = () =>
    new Promise<void>((resolve) => {
      most = Math.max(most, (running += 1));
      passes.push(() => {
        running -= 1;
        resolve();
      });
    });
  const loop = startLoop(1_000, pass, () => undefined);
  expect(passes).toHaveLength(0);
  loop.kick();
  loop.kick();
  expect(passes).toHaveLength(1);
  passes[0]?.();
  await jest.advanceTimersByTimeAsync(1);
  expect(passes).toHaveLength(2);
  passes[1]?.();
  await jest.advanceTimersByTimeAsync(799);
  expect(passes).toHaveLength(2);
  await jest.advanceTimersByTimeAsync(401);
  expect(passes).toHaveLength(3);
  const stopped = loop.stop();
  passes[2]?.();
  await stopped;
  await jest.advanceTimersByTimeAsync(10_000);
  expect([passes.length, most]).toEqual([3, 1]);
});

it('comes again at once while there is more to do', async () => {
  const left = [true, true, false];
  let passes = 0;
  const pass = async () => {
    passes += 1;
    return left.shift() ?? false;
  };
  const loop = startLoop(1_000, pass, () => undefined);
  loop.kick();
  await jest.advanceTimersByTimeAsync(10);
  expect(passes).toBe(3);
  await jest.advanceTimersByTimeAsync(1_300);
  expect(passes).toBe(4);
  await loop.stop();
});

it('goes on after an error', async () => {
  const errors: unknown[] = [];
  let count = 0;
  const loop = startLoop(
    1_000,
    async () => {
      count += 1;
      throw new Error(`pass ${count}`);
    },
    (error) => errors.push(error),
  );
  await jest.advanceTimersByTimeAsync(3_700);
  await loop.stop();
  expect(count).toBeGreaterThanOrEqual(3);
  expect(errors).toHaveLength(count);
});
