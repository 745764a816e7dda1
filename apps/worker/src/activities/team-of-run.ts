import { catalogueError, type AgentSpec } from '@vouch/shared';
import type { Outputs, TaskSpec } from '@vouch/storage';
import type { RunRecord } from '../record/run-record';

/** The call under which a team that was made for the task is stored. */
export const TEAM_CALL_ID = 'team';

export interface RunningTeam {
  spec: TaskSpec;
  agents: AgentSpec[];
}

/**
 * The team of a run: the one it was started with, else the one that was made for it.
 * @throws not_found when there is no such task
 */
export async function teamOfRun(
  tasks: RunRecord['tasks'],
  outputs: Outputs,
  task_id: string,
): Promise<RunningTeam> {
  const spec = await tasks.spec(task_id);
  if (!spec) throw catalogueError('not_found', { what: 'task', id: task_id });
  if (spec.agents.length > 0) return { spec, agents: spec.agents };
  const made = await outputs.find(task_id, TEAM_CALL_ID);
  return { spec, agents: (made?.output.agents ?? []) as AgentSpec[] };
}
