import type { AgentInRun, SpeakerSelection } from '@vouch/shared';
import { seededIndex } from './seeded-index';

/** What the choice of the next speaker depends on. */
export interface SelectionContext {
  selection: SpeakerSelection;
  agents: readonly AgentInRun[];
  /** Who spoke last; `user` before any agent has. */
  last: string;
  /** The agent that the last message or the verifier names as the next speaker. */
  named?: string;
  /** The round in which each agent spoke last; agents that have not spoken yet are absent. */
  spoken: Readonly<Record<string, number>>;
  round: number;
  /** The same seed gives the same random choices. */
  seed: string;
}

export type Selection =
  | { speaker: string; reason: string }
  /** A model or a person has to choose among these, in the order of the team. */
  | { undecided: 'auto' | 'manual'; eligible: string[] }
  | { nobody: true };

function mayFollow(agent: AgentInRun, { selection, last }: SelectionContext): boolean {
  if (agent.may_speak_after && !agent.may_speak_after.includes(last)) return false;
  if (last === 'user') return true;
  if (agent.name === last && !selection.allow_repeat_speaker) return false;
  const { transitions } = selection;
  if (!transitions) return true;
  const [kind, table] =
    'allowed' in transitions ? ['allowed', transitions.allowed] : ['disallowed', transitions.disallowed];
  const listed = Object.hasOwn(table, last) ? (table[last] ?? []) : [];
  return listed.includes(agent.name) === (kind === 'allowed');
}

/** The agents that may speak now, in the order of the team. */
export const eligibleSpeakers = (context: SelectionContext): string[] =>
  context.agents.filter((agent) => mayFollow(agent, context)).map(({ name }) => name);

/** The next of the team's order, after the last speaker, that may speak. */
function roundRobin({ agents, last }: SelectionContext, eligible: readonly string[]): string | undefined {
  const names = agents.map(({ name }) => name);
  const start = names.indexOf(last) + 1;
  return [...names.slice(start), ...names.slice(0, start)].find((name) => eligible.includes(name));
}

/** The one that has been silent longest; the team's order decides between equals. Never a livelock, never an excluded one. */
export function longestSilent(
  eligible: readonly string[],
  spoken: Readonly<Record<string, number>>,
): string | undefined {
  const roundOf = (name: string) => (Object.hasOwn(spoken, name) ? (spoken[name] ?? 0) : 0);
  return eligible.toSorted((a, b) => roundOf(a) - roundOf(b))[0];
}

/** Who speaks next, and why, as far as that can be told without asking a model or a person. */
export function selectSpeaker(context: SelectionContext): Selection {
  const { selection, named, last, seed, round } = context;
  const eligible = eligibleSpeakers(context);
  const [first, second] = eligible;
  if (first === undefined) return { nobody: true };
  if (named !== undefined && eligible.includes(named)) return { speaker: named, reason: `named by ${last}` };
  if (second === undefined) return { speaker: first, reason: 'the only one who may speak now' };
  switch (selection.mode) {
    case 'round_robin': {
      const speaker = roundRobin(context, eligible) ?? first;
      return {
        speaker,
        reason: last === 'user' ? 'round robin: first of the team' : `round robin: after ${last}`,
      };
    }
    case 'random': {
      const speaker = eligible[seededIndex(`${seed}:${round}`, eligible.length)] ?? first;
      return { speaker, reason: `at random among ${eligible.join(', ')}` };
    }
    default:
      return { undecided: selection.mode, eligible };
  }
}
