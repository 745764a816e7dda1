import type { Entry } from './agent-view';
import { roleKindOf, type RoleKind } from './role-kind';

/** What a message contributes. A conversation needs plan, draft, review, revision, acceptance and a final answer. */
export type Stage = 'plan' | 'check' | 'draft' | 'more' | 'review' | 'direct' | 'revise' | 'accept' | 'close';

/** Each stage's first line begins with its heading, by which later turns know what was done. */
export const HEADINGS: Record<Exclude<Stage, 'close'>, string> = {
  plan: 'Plan',
  check: 'Plan check',
  draft: 'Draft',
  more: 'Addition',
  review: 'Review',
  direct: 'Next step',
  revise: 'Revision',
  accept: 'Accepted',
};
const STAGE_OF_HEADING = new Map(Object.entries(HEADINGS).map(([stage, text]) => [text, stage as Stage]));
const HEADING = /^\*\*([A-Z][a-z]+(?: [a-z]+)?)\*\*/m;
const END = /^TERMINATE[ \t]*$/m;
const DIRECTIVE = /^request_credential:/m;

/** A default run has room for nine messages of agents; the last two are kept for the end. */
const MOST_MESSAGES = 7;
const MOST_ADDITIONS = 2;

/** How the run comes to its end: who writes the final answer. */
export type Ending = 'with revision' | 'with acceptance' | 'of its own';

export interface Progress {
  done: ReadonlyMap<Stage, number>;
  /** Messages so far. */
  count: number;
  author: string | undefined;
  workers: ReadonlySet<string>;
}

function draftStage(kind: RoleKind, me: string, { done, workers }: Progress): Stage {
  if (kind === 'critic' && !done.has('check')) return 'check';
  const othersWork = [...workers].some((name) => name !== me);
  return kind === 'planner' && othersWork && !done.has('direct') ? 'direct' : 'draft';
}

function reviewStage(kind: RoleKind, me: string, { done, author }: Progress): Stage {
  const additions = done.get('more') ?? 0;
  return kind === 'worker' && author !== me && additions < MOST_ADDITIONS ? 'more' : 'review';
}

function revisionStage(kind: RoleKind, { done }: Progress): Stage {
  if (kind !== 'planner') return 'revise';
  return done.has('direct') ? 'close' : 'direct';
}

/** What the next speaker contributes. Every answer makes progress, so that every team comes to an end. */
export function nextStage(kind: RoleKind, me: string, progress: Progress): Stage {
  const { done, count } = progress;
  if (count >= MOST_MESSAGES || done.has('close') || done.has('accept')) return 'close';
  if (!done.has('plan') && !done.has('draft')) return 'plan';
  if (!done.has('draft')) return draftStage(kind, me, progress);
  if (!done.has('review')) return reviewStage(kind, me, progress);
  if (!done.has('revise')) return revisionStage(kind, progress);
  return kind === 'critic' || kind === 'any' ? 'accept' : 'close';
}

/** The stage that a message declares; `waits` for one that only asks for something. */
function declaredStage(text: string): Stage | 'waits' | undefined {
  if (END.test(text)) return 'close';
  if (DIRECTIVE.test(text)) return 'waits';
  return STAGE_OF_HEADING.get(HEADING.exec(text)?.[1] ?? '');
}

/** Follows a conversation; a message without a heading counts as what was due. */
export function progressOf(entries: readonly Entry[]): Progress {
  const done = new Map<Stage, number>();
  const workers = new Set<string>();
  let author: string | undefined;
  let count = 0;
  for (const { sender, text } of entries) {
    const kind = roleKindOf(sender);
    if (kind === 'worker') workers.add(sender);
    const stage = declaredStage(text) ?? nextStage(kind, sender, { done, count, author, workers });
    count += 1;
    if (stage === 'waits') continue;
    if (stage === 'draft') author = sender;
    done.set(stage, (done.get(stage) ?? 0) + 1);
  }
  return { done, count, author, workers };
}
