import { DEFAULT_TERMINATION, speakerSelectionOf, type AgentSpec, type StartTask } from '@vouch/shared';
import type { TaskSpec } from '@vouch/storage';
import { DEFAULT_TEAM } from './default-team';

const DEFAULT_MAX_ROUNDS = 10;
const TITLE_LENGTH = 80;

/** The first line that says something, cut to fit a list. */
export function titleOf(task: string): string {
  const line = task.trim().split(/\r?\n/, 1)[0]?.replace(/\s+/g, ' ').trim() ?? '';
  const characters = [...line];
  return characters.length <= TITLE_LENGTH ? line : `${characters.slice(0, TITLE_LENGTH - 1).join('')}…`;
}

const DEFAULT_TEAM_SIZE = 4;

function teamBuildingOf(given: StartTask['build_team']): TaskSpec['build_team'] {
  if (!given) return undefined;
  const { max_agents = DEFAULT_TEAM_SIZE, review = false } = given === true ? {} : given;
  return { max_agents, review };
}

/** What the run is asked to be, with the defaults filled in; `team` is the saved team that the body names. */
export function specOf(body: StartTask, team?: AgentSpec[]): TaskSpec {
  return {
    agents: team ?? body.agents ?? (body.build_team ? [] : DEFAULT_TEAM),
    build_team: teamBuildingOf(body.build_team),
    selection: speakerSelectionOf(body.speaker_selection),
    termination: body.termination ?? DEFAULT_TERMINATION,
    draft_ahead: body.verifier?.draft_ahead ?? true,
    budget: body.budget,
    max_rounds: body.max_rounds ?? DEFAULT_MAX_ROUNDS,
    auto_apply: body.auto_apply ?? false,
    verifier: {
      tiers: body.verifier?.tiers,
      reads: body.verifier?.reads,
      on_outage: body.verifier?.on_outage ?? 'open',
      on_uncertain: body.verifier?.on_uncertain,
      model: body.verifier?.model,
    },
    model: body.model,
    cache_seed: body.cache_seed,
    credential_timeout_seconds: body.credential_timeout_seconds,
    request_timeout_seconds: body.request_timeout_seconds,
  };
}
