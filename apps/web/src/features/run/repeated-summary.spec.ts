import { isRepeated } from './repeated-summary';

const MESSAGE = '**Revision**\n\n- 17 × 24 = 408\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTERMINATE';

it.each([
  ['Revision - 17 × 24 = 408 a b 1 2', true],
  ['Revision - 17 × 24 …', true],
  ['Plan - 17 × 24 = 408', false],
])('%j repeats the message: %s', (summary, repeated) => {
  expect(isRepeated(summary, MESSAGE)).toBe(repeated);
});
