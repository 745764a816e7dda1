import { journalOf, judged, said } from '../testing/journal-events.fixture';
import { judgedView, promptEntries } from './judged-view';

const CALL = {
  id: 'c1',
  name: 'calculator',
  arguments: '{"expression":"17*24"}',
  result: '408',
  duration_ms: 1,
};
const FAILED = { id: 'c2', name: 'web_search', arguments: '{}', error: 'no key', duration_ms: 1 };
const withCalls = (draft: ReturnType<typeof said>) => ({ ...draft, tool_calls: [CALL, FAILED] });

const EVENTS = journalOf(
  said('opening', 'user', 'What is 17 × 24?'),
  said('m1', 'planner', 'It is 398.'),
  judged('m1', 'pass', 'fine'),
  said('u1', 'user', 'Hurry.'),
  withCalls(said('m2', 'worker', 'It is 408.')),
  judged('m2', 'pass', 'fine'),
  said('m3', 'planner', 'Good.'),
);
const at = (id: string) => {
  const view = judgedView('What is 17 × 24?', EVENTS, id);
  if (!view) throw new Error(`no view of ${id}`);
  return view;
};

it('puts what tools returned before the message that was written with it', () => {
  const { view, items, results } = at('m2');
  const entries = promptEntries(items, results);
  expect(view.before.map(({ kind, text }) => [kind, text])).toEqual([
    ['agent', 'It is 398.'],
    ['person', 'Hurry.'],
    ['tool', '408'],
    ['tool', 'no key'],
  ]);
  expect(entries.slice(-2)).toEqual([
    { from: { tool: 'calculator' }, text: '408' },
    { from: { tool: 'web_search' }, text: 'no key' },
  ]);
  expect(results.map(({ failed }) => failed)).toEqual([false, true]);
});

it('shows later messages what tools returned to earlier ones, as results of nobody', () => {
  const { view, results } = at('m3');
  expect(view.before.map(({ text }) => text)).toEqual([
    'It is 398.',
    'Hurry.',
    '408',
    'no key',
    'It is 408.',
  ]);
  expect(results).toEqual([]);
});

it('knows the verdicts so far and where they stand, and nothing of the future', () => {
  expect(at('m2').verdictOf('m1')).toMatchObject({ verdict: 'pass', seq: 3 });
  expect(at('m2').verdictOf('m2')).toBeUndefined();
  expect(at('m1').view.before).toEqual([]);
});

it('is undefined for a message that is not there', () => {
  expect(judgedView('', EVENTS, 'm9')).toBeUndefined();
});
