import type { TaskBrief } from '../task-brief';
import { bullets, lines, table, type TaskShape } from './task-shape';

const GENERIC = new Set(
  'the goal next question result function functions code script program python typescript javascript java rust class unit tests test small'.split(
    ' ',
  ),
);

/** Telling words as an identifier: plain ASCII letters only. */
function identifierOf({ keywords }: TaskBrief): string {
  const words = keywords
    .flatMap((subject) => subject.toLowerCase().split(' '))
    .map((word) => word.replace(/[^a-z]/g, ''))
    .filter((word) => word.length > 2 && !GENERIC.has(word));
  return words.slice(0, 2).join('_') || 'solve';
}

const isTypeScript = ({ text }: TaskBrief) => /typescript|javascript|\bnode\b|react/i.test(text);

function skeleton(brief: TaskBrief): string {
  const name = identifierOf(brief);
  if (!isTypeScript(brief)) {
    return lines(
      '```python',
      `def ${name}(given):`,
      '    check(given)           # refuse what the task does not allow',
      '    result = start_value()',
      '    for part in parts_of(given):',
      '        result = add(result, part)',
      '    return result',
      '```',
    );
  }
  const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return lines(
    '```ts',
    `function ${camel}(given: Input): Result {`,
    '  check(given); // refuse what the task does not allow',
    '  return partsOf(given).reduce(add, startValue());',
    '}',
    '```',
  );
}

export const codeShape: TaskShape = {
  matches: ({ text }) =>
    /\b(?:code|function|script|program|class|algorithm|refactor|bug|unit tests?|api|endpoint|sql|regex|python|typescript|javascript|rust|java|html|css)\b/i.test(
      text,
    ),
  steps: (brief) => [
    `Fix what goes into \`${identifierOf(brief)}\` and what comes out of it.`,
    'Write the smallest version that handles the normal case.',
    'List the cases at the edge: nothing, one, many, and input that must be refused.',
    'Test each case and only then tidy up the names.',
  ],
  draft: (brief) =>
    lines(
      skeleton(brief),
      '',
      'Refusing bad input comes first, so that the loop only sees parts that it understands. The four names that it calls are one line each and can be tested alone.',
    ),
  finding: () =>
    'The skeleton shows the normal case. The cases at the edge are not written down, so nobody can test them.',
  revision: () =>
    table(
      ['Case', 'Input', 'Expected'],
      [
        ['nothing', 'empty', 'the start value, no error'],
        ['one', 'a single part', 'that part, unchanged'],
        ['many', 'several parts in order', 'the parts joined, order kept'],
        ['refused', 'the wrong type', 'one clear error that names the field'],
      ],
    ),
  answer: (brief) =>
    lines(
      `A small \`${identifierOf(brief)}\` with one job, and four cases that pin it down:`,
      '',
      bullets(['empty input', 'a single part', 'several parts in order', 'input that is refused']),
    ),
};
