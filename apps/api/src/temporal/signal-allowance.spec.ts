import { createSignalAllowance } from './signal-allowance';

function allowance(left: number, historyBegan?: Date) {
  const asked: number[] = [];
  const renewed: Date[] = [];
  const take = createSignalAllowance(
    {
      take: async (_taskId, most) => {
        asked.push(most);
        left -= 1;
        return left >= 0;
      },
      beginAnew: async (_taskId, began) => {
        renewed.push(began);
        left = began.getTime();
      },
    },
    { historyBegan: async () => historyBegan },
  );
  return { take, asked, renewed };
}

it('can stop a run that cannot be resumed any more, and resume one that cannot hear any more', async () => {
  const { take, asked } = allowance(5);
  for (const order of ['say', 'pause', 'resume', 'stop'] as const) await take('t', order);
  const [say = 0, pause, resume = 0, stop = 0] = asked;
  expect([say === pause, say < resume, resume < stop]).toEqual([true, true, true]);
  // A history may get twice as many.
  expect(stop * 2).toBeLessThan(10_000);
});

it('refuses in a sentence that names the order and the limit', async () => {
  await expect(allowance(0, new Date(0)).take('t', 'say')).rejects.toMatchObject({
    code: 'too_many_messages',
    details: { order: 'say', most: 2_000 },
    message: expect.stringMatching(/"say" .* 2000$/),
  });
});

it('asks for a new history before it refuses, and leaves a closed run to say so itself', async () => {
  const { take, renewed } = allowance(0, new Date(1));
  await take('t', 'say');
  expect(renewed).toHaveLength(1);
  await allowance(0, undefined).take('t', 'say');
});
