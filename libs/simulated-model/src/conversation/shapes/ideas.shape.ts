import type { TaskBrief } from '../task-brief';
import { bullets, lines, numberBefore, numbered, type TaskShape } from './task-shape';

const countOf = ({ text }: TaskBrief) =>
  numberBefore(
    text,
    /ideas?|names?|ways?|tips?|questions?|examples?|options?|reasons?|things?|topics?|suggestions?/,
    3,
    7,
  ) ?? 5;

const angles = ({ keywords: [a, b, c], ...brief }: TaskBrief): string[] =>
  [
    `**The first minute**: show “${a}” to somebody who has never met it, and keep what they ask.`,
    `**Half the size**: “${b}” with every part left out that nobody would miss.`,
    `**Turned round**: begin with “${c}” and come to “${a}” at the end.`,
    `**Together**: two people, one “${b}”, neither can finish alone.`,
    `**Out in the open**: “${a}” where passers-by see it and may join.`,
    `**The archive**: what was tried with “${c}” before, and one piece worth bringing back.`,
    `**The opposite**: the worst possible “${a}”, then every point of it reversed.`,
  ].slice(0, countOf({ keywords: [a, b, c], ...brief }));

export const ideasShape: TaskShape = {
  matches: ({ text }) =>
    /\b(?:ideas?|brainstorm|names? for|list|suggest\w*|ways to|tips|options|examples|invent|creative|questions)\b/i.test(
      text,
    ),
  steps: ({ keywords: [a, b] }) => [
    `Say what every idea for “${a}” has to fulfil, in one line.`,
    'Collect without judging, each idea in one sentence.',
    `Sort by effort and by what it does for “${b}”.`,
    'Pick one and name the first step that can be done today.',
  ],
  draft: (brief) => lines(`${countOf(brief)} directions, each in one sentence:`, '', numbered(angles(brief))),
  finding: () => 'The directions differ, which is good. What is missing is a way to choose between them.',
  revision: ({ keywords: [a] }) =>
    bullets([
      '**Effort**: can one person try it in a day? If not, it goes to the end of the list.',
      `**Effect**: would somebody tell a friend about “${a}” because of it?`,
      '**Proof**: what would we see after a week if it works?',
    ]),
  answer: (brief) =>
    lines(
      `${countOf(brief)} directions are on the list. By effort, effect and proof the first two to try are:`,
      '',
      numbered(angles(brief).slice(0, 2)),
    ),
};
