import type { Verdict } from '@vouch/shared';
import { code } from '../checks/check-cases.fixture';
import type { Utterance } from '../view.types';
import { decideRevisions } from './decide-revisions';
import type { ToolResult } from './tool-result';

const said = (id: string, text: string): Utterance => ({ id, sender: 'worker', kind: 'agent', text });
const calculated = (expression: string, text: string): ToolResult => ({
  tool: 'calculator',
  arguments: JSON.stringify({ expression }),
  text,
  failed: false,
});
const revise = (messages: Utterance[], results: ToolResult[], verdict: Verdict = 'pass') =>
  decideRevisions({ task: 'Count the tickets.', said: messages, results, verdictOf: () => verdict });

describe('a result that contradicts a message', () => {
  it.each([
    ['So 17 × 24 = 398 tickets.', calculated('17 * 24', '408')],
    ['We get (12.5 + 3) * 4 = 60 in all.', calculated('(12.5+3)*4', '62')],
    ['1,200 / 4 is 400.', calculated('1200/4', '300')],
    ['Roughly 17 × 24 ≈ 380.', calculated('17 * 24', '408')],
  ])('%j', (text, result) => {
    expect(revise([said('m1', 'Plan.'), said('m2', text)], [result])).toMatchObject([
      { message_id: 'm2', judgement: { verdict: 'fail', category: 'wrong_computation', tier: 't0' } },
    ]);
  });

  it.each([
    ['the same result', 'So 17 × 24 = 408 tickets.', calculated('17 * 24', '408')],
    ['a rounded one', '10 / 3 = 3.33', calculated('10/3', '3.3333333')],
    ['a rough one', '17 × 24 ≈ 410', calculated('17 * 24', '408')],
    ['another expression', '17 × 24 = 398', calculated('17 * 25', '425')],
    ['a part of a longer one', '3 + 17 × 24 = 411', calculated('17 * 24', '408')],
    ['a tool that failed', '17 × 24 = 398', { ...calculated('17 * 24', 'too long'), failed: true }],
    ['no expression', '17 × 24 = 398', calculated('what is it', '408')],
  ])('is not %s', (_, text, result) => {
    expect(revise([said('m2', text)], [result])).toEqual([]);
  });
});

describe('code that failed when a tool ran it', () => {
  const source = 'rows = load_tickets("tickets.csv")\nprint(len(rows))';
  const ran: ToolResult = {
    tool: 'python',
    arguments: JSON.stringify({ code: source }),
    text: 'Traceback (most recent call last):\nNameError: name load_tickets is not defined',
    failed: true,
  };

  it('is blamed on its author, not on who ran it', () => {
    const messages = [said('m1', `Run this:\n${code(source)}`), said('m2', 'I run it.')];
    expect(revise(messages, [ran])).toMatchObject([{ message_id: 'm1', judgement: { verdict: 'warn' } }]);
  });

  it.each([
    ['other code', code('print("something else entirely, with other names")')],
    ['no code', 'Load the tickets and print how many there are.'],
  ])('changes nothing for %s', (_, text) => {
    expect(revise([said('m1', text)], [ran])).toEqual([]);
  });
});

it.each(['warn', 'fail'] as const)('a verdict of %s is only ever made worse', (verdict) => {
  const revised = revise([said('m2', '17 × 24 = 398')], [calculated('17*24', '408')], verdict);
  expect(revised).toHaveLength(verdict === 'fail' ? 0 : 1);
});

it('a message without a verdict, and a person’s, are left alone', () => {
  const result = calculated('17*24', '408');
  const messages: Utterance[] = [
    said('m2', '17 × 24 = 398'),
    { ...said('m3', '17 × 24 = 398'), kind: 'person' },
  ];
  expect(
    decideRevisions({ task: '', said: messages, results: [result], verdictOf: () => undefined }),
  ).toEqual([]);
  expect(revise(messages.slice(1), [result])).toEqual([]);
});
