import { createShortMemory } from './short-memory';

it('asks once for all who come within its time, also while the answer is on its way', async () => {
  let time = 0;
  let asked = 0;
  const remember = createShortMemory<number>(100, () => time);
  const look = (key = 'a') => remember(key, async () => (asked += 1));
  expect(await Promise.all([look(), look(), look()])).toEqual([1, 1, 1]);
  time = 99;
  expect(await look()).toBe(1);
  expect(await look('b')).toBe(2);
  time = 100;
  expect(await look()).toBe(3);
  expect(await look('b')).toBe(2);
});

it('gives all of them the same failure, and asks again afterwards', async () => {
  let time = 0;
  const remember = createShortMemory<number>(100, () => time);
  const fail = () => remember('a', () => Promise.reject(new Error('away')));
  await expect(fail()).rejects.toThrow('away');
  time = 100;
  expect(await remember('a', async () => 7)).toBe(7);
});
