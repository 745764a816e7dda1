import { bullets, lines, numbered, type TaskShape } from './task-shape';

export const explanationShape: TaskShape = {
  matches: ({ text }) =>
    /\b(?:explain|how do(?:es)?|why|what (?:is|are)|describe|teach|understand|define|meaning|introduc\w+)\b|\?\s*$/i.test(
      text,
    ),
  steps: ({ keywords: [a, b] }) => [
    `Say what “${a}” is for, before saying what it is.`,
    'Explain it with one picture from everyday life.',
    `Go through it step by step until “${b}” has its place.`,
    'Say where the picture stops being true.',
  ],
  draft: ({ keywords: [a, b, c] }) =>
    lines(
      numbered([
        `**What for.** One sentence: which trouble would people have without “${a}”?`,
        `**The picture.** A post office: “${a}” is the counter, “${b}” the letter, “${c}” the address on it.`,
        `**Step by step.** Hand in, sort, carry, deliver: at each step, say who holds “${b}” and what could be lost.`,
        '**The limit.** A letter stays the same on its way; say where that is no longer so.',
      ]),
      '',
      'That is an order for telling it. The facts have to come from a source that can be checked.',
    ),
  finding: ({ keywords: [a] }) =>
    `The order helps, but a reader could nod at every step and still not know whether they have understood “${a}”.`,
  revision: ({ keywords: [a, b] }) =>
    bullets([
      `Question 1: what would break first without “${a}”?`,
      `Question 2: at which step is “${b}” most at risk, and who notices?`,
      'Question 3: name one thing that the picture gets wrong.',
    ]),
  answer: ({ keywords: [a, b, c] }) =>
    `Tell it in four steps: what “${a}” is for, one picture, the way of “${b}” through it with “${c}” in its place, and the limit of the picture. Three questions at the end show whether it was understood.`,
};
