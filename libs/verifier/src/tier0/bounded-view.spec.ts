import { agent, tool, view } from '../checks/check-cases.fixture';
import { decideRevisions } from '../revision/decide-revisions';
import { calculationsIn } from '../text/calculations';
import { assess } from './assess';
import { boundedResults, boundedSaid, boundedView } from './bounded-view';

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

it.each([
  ['a long text', `text = "${'call(me) '.repeat(500)}"\nprint(text)`],
  ['a long list', `numbers = [${'1, '.repeat(2_000)}]\nprint(numbers)`],
  ['a line of many statements', `${'x = 1; '.repeat(285)}total = len\nprint(total([1]))`],
])('finds no fault in honest code for a line that it cuts: %s', (_, program) => {
  const honest = view(`\`\`\`python\n${program}\n\`\`\``);
  const { message } = boundedView(honest);
  expect(message.text.split('\n')).toHaveLength(honest.message.text.split('\n').length);
  expect(assess(honest).findings.map(({ name }) => name)).not.toContain('broken_python');
});

it('is well-formed Unicode also where a cut splits a letter', () => {
  const { message } = boundedView(view(`x${'😀'.repeat(2_000)}\n${'y'.repeat(60_000)}`));
  expect(message.text.isWellFormed()).toBe(true);
});

const SIZE = 256 * 1024;
const filled = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
const python = (piece: string) => `\`\`\`python\n${filled(piece)}\n\`\`\``;

/** Each made a pattern look at the same place again and again, or a pattern of itself. */
const HOSTILE: [string, string][] = [
  ['one number', filled('1')],
  ['one number with commas', filled('1,')],
  ['one sum', filled('1+')],
  ['a sum of units', filled('1 a b c d e + ')],
  ['blanks', filled(' ')],
  ['open brackets', filled('[1,2,3 ')],
  ['open fences', filled('```python\n')],
  ['many programs', filled('```python\nx=1\n```\n')],
  ['a program of blanks', python(' ')],
  ['a program of one name', python('a')],
  ['a program of open texts', python('"""')],
  ['a program of functions', python('def f(')],
  ['a program of loops', python('for a  ')],
  ['restated tasks', filled('task:\n')],
  ['an open key', `-----BEGIN ${filled('A')}`],
];

const longestLine = (text: string) =>
  text.split('\n').reduce((longest, line) => Math.max(longest, line.length), 0);

describe.each(HOSTILE)('a hostile message of 256 KiB: %s', (_, text) => {
  const hostile = view(text, {
    task: text,
    before: Array.from({ length: 200 }, () => agent(text)),
    result: tool(text),
  });

  it('is read in bounded parts, along bounded lines', () => {
    const { task, message, before, result } = boundedView(hostile);
    const read = [task, message.text, result?.text ?? '', ...before.map((said) => said.text)];
    expect(longestLine(read.join('\n'))).toBe(Math.min(2_000, longestLine(text.slice(0, 50_000))));
    expect(read.reduce((sum, part) => sum + part.replaceAll('\n', '').length, 0)).toBeLessThanOrEqual(
      50_000 + 62 * 12_000,
    );
  });

  it('gets its verdict, and revises nothing by itself', () => {
    const { probability } = assess(hostile);
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThanOrEqual(1);
    const arguments_ = JSON.stringify({ expression: text, code: text });
    const result = { tool: 'calculator', arguments: arguments_, text, failed: false };
    const revisions = decideRevisions({
      task: 'x',
      said: hostile.before.map((said) => ({ ...said, id: 'm1' })),
      results: [result, { ...result, failed: true }],
      verdictOf: () => 'pass',
    });
    expect(revisions).toEqual([]);
  });
});

it('compares so many messages with so many results, whatever a run brings', () => {
  const result = { tool: 'calculator', arguments: filled('1+'), text: filled('1'), failed: false };
  const results = boundedResults(Array.from({ length: 500 }, () => result));
  const said = boundedSaid(Array.from({ length: 500 }, () => agent(filled('a'))));
  expect(results.length * said.length).toBe(240);
  expect(Math.max(...results.map(({ arguments: written }) => written.length))).toBe(12_000);
  expect(calculationsIn(filled('12 * 12 = 144. '))).toHaveLength(100);
});
