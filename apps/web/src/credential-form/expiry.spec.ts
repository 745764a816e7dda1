import { expiresAt } from './expiry';

it('is so many days from now, or never', () => {
  expect(expiresAt('7', 1_800_000_000_500)).toBe(1_800_604_800);
  expect(expiresAt('', 1_800_000_000_500)).toBeUndefined();
});
