import { reached } from './reached';

const never = new AbortController().signal;
const grown = () => new Promise<void>(() => undefined);

it('asks nobody when this process has appended it, before or meanwhile', async () => {
  const stored = jest.fn(() => Promise.resolve(0));
  expect(await reached({ known: () => 3, stored, grown }, 3, never)).toBe(true);
  const known = jest.fn(() => 9).mockReturnValueOnce(2);
  expect(await reached({ known, stored, grown }, 3, never)).toBe(true);
  expect(stored).not.toHaveBeenCalled();
});

it('finds what another process has appended', async () => {
  const stored = jest.fn(() => Promise.resolve(3)).mockResolvedValueOnce(2);
  expect(await reached({ known: () => 0, stored, grown }, 3, never)).toBe(true);
  expect(stored).toHaveBeenCalledTimes(2);
});

it('gives up after a while, and at once when it is called off', async () => {
  const stored = jest.fn(() => Promise.resolve(2));
  expect(await reached({ known: () => 0, stored, grown }, 3, never)).toBe(false);
  await expect(reached({ known: () => 0, stored, grown }, 3, AbortSignal.abort())).rejects.toThrow();
});

it('is told at once of what this process appends meanwhile', async () => {
  const growing = Promise.withResolvers<void>();
  let seq = 2;
  const stored = jest.fn(() => Promise.resolve(0));
  jest.useFakeTimers();
  const result = reached({ known: () => seq, stored, grown: () => growing.promise }, 3, never);
  seq = 3;
  growing.resolve();
  expect(await result).toBe(true);
  expect(stored).not.toHaveBeenCalled();
  jest.useRealTimers();
});
