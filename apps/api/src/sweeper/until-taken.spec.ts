import type { Delivery } from '@vouch/storage';
import { createTakenWatch } from './until-taken';

const DELIVERED = Array.from({ length: 50 }, (_, index): Delivery => ({
  task_id: `t${index}`,
  answer: { request_id: 'r1', outcome: 'delivered', actor: 'ada' },
}));

async function looksUntil(untakenAt: (look: number) => number): Promise<number> {
  let looks = 0;
  const untaken = async () => untakenAt((looks += 1));
  await createTakenWatch({ untaken }, async () => undefined as never)(DELIVERED);
  return looks;
}

it('goes on once half of the runs have taken their answer', async () => {
  expect(await looksUntil(() => 0)).toBe(1);
  expect(await looksUntil((look) => 50 - look * 5)).toBe(5);
});

it('does not wait for runs whose worker is away', async () => {
  expect(await looksUntil(() => 50)).toBe(10);
});
