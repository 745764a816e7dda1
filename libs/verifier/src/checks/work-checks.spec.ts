import type { MessageView } from '../view.types';
import { code, view } from './check-cases.fixture';
import { WORK_CHECKS } from './work-checks';

const solved = (task: string, text: string): MessageView => view(text, { task });
const ROLLS = 'A baker fills 6 trays with 12 rolls each and sells 50 rolls. How many rolls are left?';
const RIGHT = solved(ROLLS, '6 x 12 = 72 rolls were baked.\n72 - 50 = 22 rolls are left.\nA: 22');
const COAT = 'A coat costs $80 and is sold with a 25% discount. What is the new price?';

const CASES: Record<string, { hits: MessageView[]; misses: MessageView[] }> = {
  dangling_result: { hits: [solved(ROLLS, '6 x 12 = 72 rolls.\n50 - 6 = 44 are left.')], misses: [RIGHT] },
  few_steps: { hits: [solved(ROLLS, '6 x 12 = 72 rolls.')], misses: [RIGHT] },
  final_answer: {
    hits: [solved(ROLLS, '72 - 50 = 22 rolls are left.\nA: 24')],
    misses: [RIGHT, solved(ROLLS, '72 - 50 = 22')],
  },
  implausible_size: { hits: [solved(ROLLS, '6 x 12 = 72.\n72 + 50 = 122 are left.')], misses: [RIGHT] },
  impossible_result: {
    hits: [solved(ROLLS, '50 - 72 = -22 rolls.')],
    misses: [RIGHT, solved('The temperature falls from 5 by 9 degrees. What is it?', '5 - 9 = -4')],
  },
  missing_conversion: {
    hits: [solved('How many pens are in 4 dozen boxes of 25?', '4 * 25 = 100')],
    misses: [solved('How many pens are in 4 dozen boxes of 25?', '4 * 12 = 48\n48 * 25 = 1200')],
  },
  percent_direction: {
    hits: [solved(COAT, '80 * 25/100 = 20')],
    misses: [solved(COAT, '80 * 25/100 = 20\n80 - 20 = 60'), solved(COAT, '80 * 0.75 = 60')],
  },
  shown_work: { hits: [RIGHT], misses: [solved(ROLLS, '22 rolls are left.')] },
  task_size: { hits: [RIGHT], misses: [solved(ROLLS, '22 rolls are left.')] },
  unused_quantity: { hits: [solved(ROLLS, '6 x 12 = 72 rolls.')], misses: [RIGHT] },
  wrong_arithmetic: { hits: [solved(ROLLS, '6 x 12 = 74 rolls.\n74 - 50 = 24')], misses: [RIGHT] },
};

it('has cases for every check', () => {
  expect(Object.keys(CASES).sort()).toEqual(WORK_CHECKS.map(({ name }) => name).sort());
});

describe.each(WORK_CHECKS.map((check) => [check.name, check] as const))('%s', (name, check) => {
  it.each(CASES[name]?.hits ?? [])('finds $message.text', (hit) => {
    expect(check.read(hit)?.strength).toBeGreaterThan(0);
  });

  it.each(CASES[name]?.misses ?? [])('leaves $message.text', (miss) => {
    expect(check.read(miss)).toBeUndefined();
  });

  it('reads no turn of a talk, and no code', () => {
    expect(check.read(view('Let us begin with the plan.'))).toBeUndefined();
    expect(check.read(solved(ROLLS, code('6 x 12 = 74\n74 - 50 = -24\nA: 3')))).toBeUndefined();
  });
});
