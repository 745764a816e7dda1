import { pick } from '../text-hash';
import type { TaskBrief } from '../task-brief';
import { bullets, numberBefore, splitBy, table, type TaskShape } from './task-shape';

function phasesOf(brief: TaskBrief) {
  const total = numberBefore(brief.text, /days?/, 4, 365) ?? pick([10, 12, 15, 20], brief.seed, 'days');
  const [build = 0, prepare = 0, check = 0, reserve = 0] = splitBy(total, [0.5, 0.2, 0.2, 0.1], 1);
  return { total, prepare, build, check, reserve };
}

export const scheduleShape: TaskShape = {
  matches: ({ text }) =>
    /\b(?:plan|schedule|organi[sz]e|launch|trip|travel|itinerary|roadmap|timeline|event|workshop|party|wedding|project|campaign|migrat\w+|prepare)\b/i.test(
      text,
    ),
  steps: ({ keywords: [a, b] }) => [
    `Fix the goal and the day on which “${a}” has to be ready.`,
    'Put the work into phases and give each an owner and an end.',
    `Find what “${b}” depends on and do that first.`,
    'Keep a reserve and decide now what is dropped when it is used up.',
  ],
  draft: (brief) => {
    const [a, b, c] = brief.keywords;
    const { total, prepare, build, check, reserve } = phasesOf(brief);
    return [
      table(
        ['Phase', 'What happens', 'Days'],
        [
          ['Prepare', `goal, people and limits of “${a}”`, String(prepare)],
          ['Do', `“${b}”, then “${c}”`, String(build)],
          ['Check', 'a dry run with somebody from outside', String(check)],
          ['Reserve', 'kept free on purpose', String(reserve)],
        ],
      ),
      '',
      `In all ${prepare} + ${build} + ${check} + ${reserve} = ${total} days.`,
    ].join('\n');
  },
  finding: () => 'The phases fit together, but nobody can see from the table when to stop and change course.',
  revision: ({ keywords: [a, b] }) =>
    bullets([
      `After “Prepare”: go on only when the goal of “${a}” fits into one sentence.`,
      `Half-way through “Do”: if “${b}” is not visible yet, drop the least important part.`,
      'After “Check”: at most three corrections, the rest goes on a list for later.',
    ]),
  answer: (brief) => {
    const [a] = brief.keywords;
    const { total, prepare, build, check, reserve } = phasesOf(brief);
    return `“${a}” in ${total} days: ${prepare} to prepare, ${build} to do it, ${check} to check, ${reserve} in reserve, with a decision to go on or to cut after each phase.`;
  },
};
