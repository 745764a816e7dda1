import { pick } from '../text-hash';
import type { TaskBrief } from '../task-brief';
import { bullets, lines, numberBefore, numbered, splitBy, type TaskShape } from './task-shape';

function lengthsOf({ text, seed }: TaskBrief) {
  const total = numberBefore(text, /words?/, 100, 100_000) ?? pick([120, 240, 300, 400], seed, 'words');
  const [middle = 0, opening = 0, end = 0] = splitBy(total, [0.6, 0.2, 0.2], 5);
  return { total, opening, middle, end };
}

export const writingShape: TaskShape = {
  matches: ({ text }) =>
    /\b(?:write|draft|essay|article|blog|post|story|poem|haiku|e-?mail|letter|speech|note|report|headline|slogan|text|translate|summar\w+)\b/i.test(
      text,
    ),
  steps: ({ keywords: [a, b] }) => [
    'Name the reader and the one thing that the reader should keep.',
    `Collect what belongs to “${a}” and leave out what does not.`,
    `Outline opening, middle and end, with “${b}” in the middle.`,
    'Write it in one go, then cut a tenth.',
  ],
  draft: (brief) => {
    const [a, b, c] = brief.keywords;
    const { total, opening, middle, end } = lengthsOf(brief);
    return lines(
      numbered([
        `*Opening, ${opening} words.* Start in the scene: “${a}”, seen by somebody who does not know it yet.`,
        `*Middle, ${middle} words.* One thought a paragraph: “${b}” first, then what it changes for “${c}”.`,
        `*End, ${end} words.* Come back to the first image and say what is different now.`,
      ]),
      '',
      `The lengths add up: ${opening} + ${middle} + ${end} = ${total} words.`,
    );
  },
  finding: ({ keywords: [, b] }) =>
    `The outline carries, but the middle promises “${b}” without saying why the reader should care by then.`,
  revision: ({ keywords: [a, b] }) =>
    bullets([
      `The opening ends with a question about “${a}” that only the middle answers.`,
      `“${b}” now comes with one example that the reader can picture.`,
      'Every sentence that repeats the title is cut.',
    ]),
  answer: (brief) => {
    const [a, b] = brief.keywords;
    const { total } = lengthsOf(brief);
    return `A text of about ${total} words in three parts: “${a}” as the opening image, “${b}” as the turn in the middle, and an end that answers the opening.`;
  },
};
