import { patiently } from './patiently';

const failing = (times: number) => {
  let attempts = 0;
  return {
    attempt: () => {
      attempts += 1;
      return attempts > times ? Promise.resolve(attempts) : Promise.reject(new Error(`attempt ${attempts}`));
    },
    attempts: () => attempts,
  };
};

it('repeats until it works and tells of the first failure', async () => {
  const told: unknown[] = [];
  const patience = { everyMs: 1, withinMs: 60_000, onWait: (error: unknown) => told.push(error) };
  await expect(patiently(failing(3).attempt, patience)).resolves.toBe(4);
  expect(told).toEqual([new Error('attempt 1')]);
});

it('gives up with the last error when time is up', async () => {
  const always = failing(Number.POSITIVE_INFINITY);
  const patience = { everyMs: 1, withinMs: 0, onWait: () => undefined };
  await expect(patiently(always.attempt, patience)).rejects.toThrow('attempt 1');
  expect(always.attempts()).toBe(1);
});
