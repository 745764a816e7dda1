import { speakerSelectionOf, type AgentSpec, type ForkPoint, type ForkTask } from '@vouch/shared';
import type { TaskSpec } from '@vouch/storage';

/**
 * What a fork is asked to be: as its parent, with what the edit changes. `team` are the parent's agents as they are
 * known now, `present` the names of those that were there at the copied message; with none the team is made anew.
 */
export function forkedSpec(
  { agents: _all, build_team, fork: _earlier, ...parent }: TaskSpec,
  { team, present }: { team: AgentSpec[]; present: string[] },
  edit: Omit<NonNullable<ForkTask['edit']>, 'content'>,
  fork: ForkPoint,
): TaskSpec {
  const { speaker_selection, verifier, ...changed } = edit;
  const { draft_ahead = parent.draft_ahead, ...judging } = verifier ?? {};
  const agents = team.filter(({ name }) => present.includes(name));
  return {
    ...parent,
    ...changed,
    agents,
    ...(agents.length === 0 && { build_team }),
    ...(speaker_selection && { selection: speakerSelectionOf(speaker_selection) }),
    verifier: { ...parent.verifier, ...judging },
    draft_ahead,
    fork,
  };
}
