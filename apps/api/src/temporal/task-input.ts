import { agentInRun, type TaskInput } from '@vouch/shared';
import type { TaskWithSpec } from '@vouch/storage';

/** What the workflow is told: names and policies; prompts and the task's text stay in PostgreSQL. */
export function taskInput(
  { task_id, user_id, spec }: Pick<TaskWithSpec, 'task_id' | 'user_id' | 'spec'>,
  searchable: boolean,
): TaskInput {
  return {
    task_id,
    user_id,
    agents: spec.agents.map(agentInRun),
    max_rounds: spec.max_rounds,
    auto_apply: spec.auto_apply,
    selection: spec.selection,
    termination: spec.termination,
    draft_ahead: spec.draft_ahead,
    budget: spec.budget,
    on_verifier_outage: spec.verifier.on_outage,
    searchable,
    build_team: spec.build_team,
    credential_timeout_seconds: spec.credential_timeout_seconds,
    request_timeout_seconds: spec.request_timeout_seconds,
    fork: spec.fork,
  };
}

/** The longest beginning of a text that fits into so many bytes of UTF-8, never half a character. */
export function cutToBytes(text: string, limit: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) return cut;
    cut += character;
  }
  return cut;
}
