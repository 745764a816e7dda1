import { NO_STALL, noteMessage } from './stall';

const repeatsOf = (digests: (string | undefined)[]) => digests.reduce(noteMessage, NO_STALL).repeats;

it.each([
  [['a', 'b', 'c'], 0],
  [['a', 'a', 'a'], 2],
  [['a', 'b', 'a', 'b', 'a'], 3],
  [['a', 'a', 'b'], 0],
  [['a', undefined, 'a'], 1],
])('%j: %i in a row brought nothing new', (digests, expected) => {
  expect(repeatsOf(digests)).toBe(expected);
});

it('forgets what was said long ago, so that it never grows', () => {
  const many = Array.from({ length: 500 }, (_, index) => `d${index}`);
  const stall = [...many, 'd0'].reduce(noteMessage, NO_STALL);
  expect(stall.repeats).toBe(0);
  expect(stall.recent.length).toBeLessThan(20);
});
