import { findClaims } from '../arithmetic/claims';
import type { RoleKind } from './role-kind';
import { shapeOf } from './shapes/shape-of';
import { bullets, numbered } from './shapes/task-shape';
import { HEADINGS, type Stage } from './stage';
import { pick } from './text-hash';
import { closing, endingOf, paragraphs, previousSpeaker, thanks, type Turn } from './turn';

const heading = (stage: keyof typeof HEADINGS) => `**${HEADINGS[stage]}**`;

const PLAN_LEADS: Record<RoleKind, readonly [string, ...string[]]> = {
  planner: ['Four steps should do.', 'I would go about it like this.', 'Here is the way I propose.'],
  worker: ['Before I begin, this is the way I take.', 'These are the steps I work through.'],
  critic: ['So that there is something to check against, these are the steps I expect.'],
  any: ['I suggest these steps.', 'This is how I would go about it.', 'Four steps should be enough.'],
};

function plan({ view, brief }: Turn): string {
  const { seed, title } = brief;
  const lead = pick(PLAN_LEADS[view.kind], seed, 'plan lead');
  const handover = pick(
    [
      'Please show the intermediate results, so that each step can be checked.',
      'Step 1 can start right away; nothing else has to be settled before it.',
      'If a step turns out to be unnecessary, say so and leave it out.',
    ],
    seed,
    'handover',
  );
  return paragraphs(
    heading('plan'),
    `The task: “${title}”. ${lead}`,
    numbered(shapeOf(brief).steps(brief)),
    handover,
  );
}

function check(turn: Turn): string {
  const [a] = turn.brief.keywords;
  return paragraphs(
    heading('check'),
    `${thanks(turn)}Each step ends in something one can look at, so the plan can be checked.`,
    bullets([
      `I will read the draft for one thing first: does it answer the question about “${a}”, or only talk about it?`,
      'Numbers in it should come with the way they were calculated.',
    ]),
  );
}

function draft(turn: Turn): string {
  const { brief } = turn;
  const lead = pick(
    [
      'Here are steps 1 to 3.',
      'I worked through the steps; this is where they lead.',
      'A first version, step by step.',
    ],
    brief.seed,
    'draft lead',
  );
  return paragraphs(heading('draft'), `${thanks(turn)}${lead}`, shapeOf(brief).draft(brief));
}

function more(turn: Turn): string {
  const { brief, progress } = turn;
  const [a, b, c] = brief.keywords;
  const first = (progress.done.get('more') ?? 0) === 0;
  const points = first
    ? [`who needs “${a}” first, and what they do with it`, `what “${b}” must not be mistaken for`]
    : [`what can be left out of “${b}” without loss`, `the one question about “${c}” that is still open`];
  return paragraphs(
    heading('more'),
    `${thanks(turn)}I leave the draft as it is and add two points that it should name:`,
    bullets(points),
  );
}

/** Wrong arithmetic that was let through is named before anything else. */
function wrongClaims({ view }: Turn): string[] {
  const claims = view.entries.slice(-3).flatMap(({ text }) => findClaims(text));
  return claims.flatMap(({ holds, expression, expected, claimed }) =>
    holds || expected === undefined
      ? []
      : [`**To correct:** ${expression} comes to ${expected}, not ${claimed}.`],
  );
}

function review(turn: Turn): string {
  const { brief, view, progress } = turn;
  const own = progress.author === view.me;
  const lead = own
    ? 'I read my own draft again, as somebody who sees it for the first time.'
    : `${thanks(turn)}I read the draft against the plan.`;
  const holds = pick(
    [
      'the order of the steps is kept, and each can be followed.',
      'it answers what was asked and does not wander off.',
      'one can see how each part was arrived at.',
    ],
    brief.seed,
    'what holds',
  );
  return paragraphs(
    heading('review'),
    lead,
    bullets([...wrongClaims(turn), `**Holds:** ${holds}`, `**Missing:** ${shapeOf(brief).finding(brief)}`]),
    own ? 'I revise that one point.' : 'One revision of that point, then it is good enough for me.',
  );
}

function direct(turn: Turn): string {
  const { brief, progress } = turn;
  const previous = previousSpeaker(turn);
  if (!progress.done.has('draft')) {
    return paragraphs(
      heading('direct'),
      'Nothing stands in the way of step 1 now. Please write the draft, however rough.',
    );
  }
  const decision = pick(
    [
      'The rest of the draft stays as it is.',
      'Nothing else is opened up again.',
      'Please keep it short; it goes into the final answer.',
    ],
    brief.seed,
    'decision',
  );
  return paragraphs(
    heading('direct'),
    `${previous === undefined ? 'Agreed.' : `Agreed with ${previous}.`} We do one revision, of exactly that point. ${decision}`,
  );
}

function revise(turn: Turn): string {
  const { brief } = turn;
  const lead = pick(
    ['The missing part, added:', 'This closes the gap from the review:', 'Revised as agreed:'],
    brief.seed,
    'revision lead',
  );
  const shape = shapeOf(brief);
  const end = endingOf(turn) === 'with revision' ? closing(shape.answer(brief)) : undefined;
  return paragraphs(heading('revise'), lead, shape.revision(brief), end);
}

function accept(turn: Turn): string {
  const { brief } = turn;
  const lead = pick(
    [
      'The gap is closed and nothing new was opened.',
      'That was the point; I have nothing to add.',
      'Now it can be checked by somebody else as well.',
    ],
    brief.seed,
    'acceptance',
  );
  const end =
    endingOf(turn) === 'of its own'
      ? 'The final answer can be given.'
      : closing(shapeOf(brief).answer(brief));
  return paragraphs(heading('accept'), `${thanks(turn)}${lead}`, end);
}

const close = ({ brief }: Turn): string => closing(shapeOf(brief).answer(brief));

/** The text of each stage, as Markdown. */
export const STAGE_TEXTS: Record<Stage, (turn: Turn) => string> = {
  plan,
  check,
  draft,
  more,
  review,
  direct,
  revise,
  accept,
  close,
};
