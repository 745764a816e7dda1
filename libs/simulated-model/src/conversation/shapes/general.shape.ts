import { bullets, lines, table, type TaskShape } from './task-shape';

export const generalShape: TaskShape = {
  matches: () => true,
  steps: ({ keywords: [a, b, c] }) => [
    `Say in one sentence when “${a}” counts as done.`,
    `Split it into parts: “${a}”, “${b}” and “${c}”.`,
    'Work out each part, the least certain one first.',
    'Put the parts together and hold them against the wording of the task.',
  ],
  draft: ({ keywords: [a, b, c] }) =>
    lines(
      table(
        ['Part', 'What it has to settle', 'Done when'],
        [
          [a, 'what is wanted, and by whom', 'one sentence says it'],
          [b, 'what is needed for it', 'nothing on the list is missing'],
          [c, 'how it is handed over', 'somebody else can use it'],
        ],
      ),
      '',
      `“${b}” is the least certain part, so it comes first; the other two follow from it.`,
    ),
  finding: ({ keywords: [, b] }) =>
    `“${b}” is said to be the least certain part, but there is no way to tell when it is certain enough.`,
  revision: ({ keywords: [a, b, c] }) =>
    bullets([
      `“${b}” is settled when two people describe it in the same words.`,
      `If that fails twice, “${a}” is cut to what is certain.`,
      `“${c}” gets a short note on what was left out, and why.`,
    ]),
  answer: ({ keywords: [a, b, c] }) =>
    `Settle “${b}” first, until two people describe it in the same words; then “${a}”; then hand over “${c}” with a note on what was left out.`,
};
