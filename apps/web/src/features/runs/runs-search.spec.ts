import { countRuns, isNarrowed, listParameters, runsSearchSchema } from './runs-search';

const NOW = 1_000_000.9;

it.each([
  [{}, ''],
  [{ q: '  two words ', phase: 'running' }, 'q=two+words&phase=queued%2Crunning'],
  [{ phase: 'all', q: ' ' }, ''],
  [
    { stop: 'max_rounds', team: 'critic', since: 'day' },
    'stop_reason=max_rounds&team=critic&created_after=913600',
  ],
] as const)('%j asks for %j', (search, query) => {
  expect(listParameters(search, NOW, undefined).toString()).toBe(query);
});

it('asks for the next page of the same list', () => {
  expect(listParameters({ phase: 'done' }, NOW, 'c1').toString()).toBe('phase=done&cursor=c1');
});

it('drops from an address what is no filter', () => {
  expect(runsSearchSchema.parse({ q: 'x', phase: 'dancing', since: 7 })).toEqual({ q: 'x' });
  expect([isNarrowed({}), isNarrowed({ q: '' }), isNarrowed({ team: 'a' })]).toEqual([false, false, true]);
});

it('counts a queued run as running, and all of them', () => {
  const counts = { queued: 1, running: 2, waiting: 3, paused: 0, done: 4, stopped: 5, failed: 6 };
  expect([countRuns(counts, 'running'), countRuns(counts, 'all')]).toEqual([3, 21]);
});
