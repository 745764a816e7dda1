import { agent, tool, view } from '../checks/check-cases.fixture';
import { boundedView } from './bounded-view';

it('reads no more than a bounded part of a run, the newest of it', () => {
  const long = 'x'.repeat(1_000_000);
  const before = [...Array.from({ length: 500 }, () => agent(long)), tool('last')];
  const bounded = boundedView(view(long, { task: long, before, result: tool(long) }));
  expect(JSON.stringify(bounded).length).toBeLessThan(1_000_000);
  expect(bounded.before.at(-1)?.text).toBe('last');
});

it('leaves an ordinary view as it is', () => {
  const ordinary = view('It sells them.', { before: [agent('Plan.')], result: tool('done') });
  expect(boundedView(ordinary)).toEqual(ordinary);
});
