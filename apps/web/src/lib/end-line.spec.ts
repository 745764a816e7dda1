import { withoutEndLine } from './end-line';

it.each([
  ['The answer is 4.\n\nTERMINATE', 'The answer is 4.\n'],
  ['The answer is 4.\n**TERMINATE.**  \n\n', 'The answer is 4.'],
  ['It ends with TERMINATE', 'It ends with TERMINATE'],
  ['One\nTERMINATE\nTwo', 'One\nTERMINATE\nTwo'],
  ['TERMINATE', 'TERMINATE'],
  ['\nTERMINATE', '\nTERMINATE'],
])('%j is shown as %j', (content, shown) => {
  expect(withoutEndLine(content)).toBe(shown);
});
