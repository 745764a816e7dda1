import { batched } from './batched';

it('runs one at a time and takes together what comes meanwhile', async () => {
  const batches: number[][] = [];
  const releases: (() => void)[] = [];
  const double = batched(async (items: number[]) => {
    batches.push(items);
    await new Promise<void>((resolve) => releases.push(resolve));
    return items.map((item) => item * 2);
  }, 3);
  const answers = Promise.all([1, 2, 3, 4, 5].map(double));
  for (let round = 0; round < 3; round += 1) {
    while (releases.length <= round) await Promise.resolve();
    releases[round]?.();
  }
  expect(await answers).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

it('fails the callers of a failed batch alone', async () => {
  const half = batched(async (items: number[]) => {
    if (items.some((item) => item % 2 === 1)) throw new Error('odd');
    return items.map((item) => item / 2);
  }, 10);
  await expect(half(1)).rejects.toThrow('odd');
  expect(await half(8)).toBe(4);
});
