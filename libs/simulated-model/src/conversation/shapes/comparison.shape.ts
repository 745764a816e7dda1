import type { TaskBrief } from '../task-brief';
import { bullets, table, type TaskShape } from './task-shape';

const sidesOf = ({ keywords: [a, b] }: TaskBrief) => ({ a, b });

export const comparisonShape: TaskShape = {
  matches: ({ text }) =>
    /\b(?:compar\w*|versus|vs|differences?|better|choose|pros and cons|trade-?offs?)\b/i.test(text),
  steps: (brief) => {
    const { a, b } = sidesOf(brief);
    return [
      `Say for whom the choice between “${a}” and “${b}” is made.`,
      'Agree on criteria before anybody names a favourite.',
      'Weigh the criteria so that the weights add up to 100.',
      'Put each side through the same questions and only then recommend.',
    ];
  },
  draft: (brief) => {
    const { a, b } = sidesOf(brief);
    return [
      table(
        ['Criterion', `Question to “${a}” and “${b}” alike`, 'Weight'],
        [
          ['Fit', 'Does it do what the task needs, without a detour?', '40'],
          ['Effort', 'What has to be learned or built first?', '30'],
          ['Risk', 'What happens on the worst day?', '20'],
          ['Way back', 'How hard is it to change one’s mind?', '10'],
        ],
      ),
      '',
      'The weights add up: 40 + 30 + 20 + 10 = 100.',
    ].join('\n');
  },
  finding: () => 'The criteria are fair, but there is no rule yet that turns the points into a decision.',
  revision: (brief) => {
    const { a, b } = sidesOf(brief);
    return bullets([
      `Give “${a}” and “${b}” 0 to 5 points for each criterion, and note the reason in half a sentence.`,
      'Multiply by the weight; the best possible score is 5 × 100 = 500.',
      'A lead of less than 50 is a draw: then the way back decides.',
    ]);
  },
  answer: (brief) => {
    const { a, b } = sidesOf(brief);
    return `Judge “${a}” and “${b}” by fit (40), effort (30), risk (20) and way back (10). The higher score wins; within 50 points the choice that is easier to undo wins.`;
  },
};
