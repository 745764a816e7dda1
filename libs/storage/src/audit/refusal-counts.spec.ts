import { RefusalCounts, type RefusedDecode } from './refusal-counts';

const refused = (changes: Partial<RefusedDecode> = {}): RefusedDecode => ({
  actor: 'bob',
  reason: 'owner',
  task_id: 't1',
  count: 1,
  ...changes,
});

it('tells the first of a kind, and the number of those that follow', () => {
  const counts = new RefusalCounts();
  const kinds = [
    refused(),
    refused({ actor: 'eve' }),
    refused({ task_id: 't2' }),
    refused({ reason: 'content' }),
  ];
  expect(counts.add(kinds)).toEqual(kinds);
  expect(counts.add([...kinds, refused({ count: 5 })])).toEqual([]);
  expect(counts.endPeriod()).toEqual([refused({ count: 6 }), ...kinds.slice(1)]);
});

it('goes on counting what comes again, and takes as new what comes after a quiet period', () => {
  const counts = new RefusalCounts();
  counts.add([refused()]);
  counts.add([refused()]);
  counts.endPeriod();
  expect(counts.add([refused()])).toEqual([]);
  expect(counts.endPeriod()).toEqual([refused()]);
  expect(counts.endPeriod()).toEqual([]);
  expect(counts.add([refused()])).toEqual([refused()]);
});

it('leaves few entries of many kinds, and loses no number', () => {
  const counts = new RefusalCounts();
  const many = Array.from({ length: 10_000 }, (_, index) => refused({ task_id: `t${index}` }));
  const told = [...counts.add(many), ...counts.endPeriod()];
  expect(told.length).toBeLessThan(110);
  expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  expect(told.at(-1)).toEqual({ actor: 'bob', reason: 'owner', count: 9_900 });
});
