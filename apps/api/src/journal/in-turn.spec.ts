import fc from 'fast-check';
import { createTurns } from './in-turn';

it('runs everything in order, never more at once than the limit, also after failures', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.boolean(), { maxLength: 20 }),
      async (limit, works) => {
        const inTurn = createTurns(limit);
        const started: number[] = [];
        let busy = 0;
        let most = 0;
        const outcomes = await Promise.allSettled(
          works.map((fails, index) =>
            inTurn(async () => {
              started.push(index);
              most = Math.max(most, (busy += 1));
              await new Promise((resolve) => setImmediate(resolve));
              busy -= 1;
              if (fails) throw new Error('failed');
            }),
          ),
        );
        expect(started).toEqual(works.map((_, index) => index));
        expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(works);
        expect(most).toBe(Math.min(limit, works.length));
      },
    ),
  );
});
