import type { AgentView } from './agent-view';
import type { Ending, Progress } from './stage';
import type { TaskBrief } from './task-brief';
import { pick } from './text-hash';

/** Everything that the text of one turn may depend on. */
export interface Turn {
  view: AgentView;
  brief: TaskBrief;
  progress: Progress;
}

export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n\n');

const ENDINGS: readonly [Ending, ...Ending[]] = ['with revision', 'with acceptance', 'of its own'];

export const endingOf = ({ brief }: Turn): Ending => pick(ENDINGS, brief.seed, 'ending');

/** The last speaker, unless it was this agent. */
export function previousSpeaker({ view }: Turn): string | undefined {
  const sender = view.entries.at(-1)?.sender;
  return sender === view.me ? undefined : sender;
}

/** A polite beginning that depends on who spoke before. */
export function thanks(turn: Turn): string {
  const name = previousSpeaker(turn);
  if (name === undefined) return '';
  const { seed } = turn.brief;
  return pick(
    [`Thanks, ${name}. `, `That helps, ${name}. `, `I pick up where ${name} stopped. `],
    seed,
    `thanks ${name}`,
  );
}

/** The end of a run: a short answer, what it is worth, and the word that ends the conversation. */
export const closing = (answer: string): string =>
  paragraphs(
    '**Final answer**',
    answer,
    '*Written by the simulated model: structure and arithmetic only, nothing was looked up.*',
    'TERMINATE',
  );
