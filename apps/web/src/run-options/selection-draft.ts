/** Who speaks next, as the form holds it. */
import type { AgentSpec, SelectionMode, StartTask } from '@vouch/shared';

/** Places in the team: the second may not speak after the first. */
type Barred = readonly (readonly [before: number, after: number])[];

export interface SelectionDraft {
  mode: SelectionMode;
  allow_repeat: boolean;
  barred: Barred;
}

export const IN_TURN: SelectionDraft = { mode: 'round_robin', allow_repeat: true, barred: [] };

export const mayFollow = (barred: Barred, before: number, after: number): boolean =>
  !barred.some((pair) => pair[0] === before && pair[1] === after);

export const toggled = (barred: Barred, before: number, after: number): Barred =>
  mayFollow(barred, before, after)
    ? [...barred, [before, after]]
    : barred.filter((pair) => pair[0] !== before || pair[1] !== after);

/** The same rules for a changed team: an agent keeps them when others come and go, and when it is edited. */
export function followTeam(barred: Barred, was: readonly AgentSpec[], is: readonly AgentSpec[]): Barred {
  const placeOf = (place: number): number => {
    const agent = was[place];
    return was.length === is.length || !agent ? place : is.indexOf(agent);
  };
  return barred
    .map(([before, after]) => [placeOf(before), placeOf(after)] as const)
    .filter(([before, after]) => before >= 0 && after >= 0);
}

function transitionsOf(barred: Barred, names: readonly string[]) {
  const disallowed = new Map<string, string[]>();
  for (const [before, after] of barred) {
    const [from, to] = [names[before], names[after]];
    if (from !== undefined && to !== undefined) disallowed.set(from, [...(disallowed.get(from) ?? []), to]);
  }
  return disallowed.size > 0 ? { transitions: { disallowed: Object.fromEntries(disallowed) } } : {};
}

/** As the request has it; `names` are those of an own team, whose transitions alone can be drawn. */
export function selectionOf(draft: SelectionDraft, names: readonly string[]): StartTask['speaker_selection'] {
  return {
    mode: draft.mode,
    allow_repeat_speaker: draft.allow_repeat,
    ...transitionsOf(draft.barred, names),
  };
}
