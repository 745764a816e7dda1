import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveSignsOfLife } from './sign-of-life';

const folder = mkdtempSync(join(tmpdir(), 'vouch-alive-'));
const file = join(folder, 'alive');
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether the file is written within the next round. */
const signed = () => {
  rmSync(file, { force: true });
  jest.advanceTimersByTime(5_000);
  return existsSync(file);
};

it('signs while the worker takes work, and not after it was stopped', () => {
  let takesWork = true;
  const stop = giveSignsOfLife(file, () => takesWork);
  expect(existsSync(file)).toBe(true);
  expect(signed()).toBe(true);
  takesWork = false;
  expect(signed()).toBe(false);
  takesWork = true;
  expect(signed()).toBe(true);
  stop();
  expect(signed()).toBe(false);
});
