import type { RunState } from '@vouch/shared';
import { toJsonb } from '../database/jsonb';

/** What lists show of a run's state, as columns that are written together with it. */
export function listColumns(state: RunState) {
  const { phase, awaiting, stop_reason, agents, updated_at } = state;
  const { round, max_rounds, verdicts, usage, cost } = state;
  return {
    phase,
    awaiting: awaiting[0]?.kind ?? null,
    stop_reason,
    figures: toJsonb({ round, max_rounds, verdicts, usage, cost }),
    // Before the run has begun these are the task's own: its specified team, its age.
    ...(agents.length > 0 ? { team: agents.map(({ name }) => name) } : {}),
    ...(updated_at > 0 ? { active_at: new Date(updated_at * 1000) } : {}),
  };
}
