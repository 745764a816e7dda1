import type { AgentSpec } from './agent-spec.schema';
import type { AgentInRun } from './task-workflow.contract';
import { TOOL_CATALOGUE } from './tool-catalogue';

const changesTheWorld = ({ tools = [] }: AgentSpec): boolean =>
  tools.some((name) => TOOL_CATALOGUE[name].side_effects !== 'none');

/** What the workflow is told of an agent. */
export const agentInRun = (agent: AgentSpec): AgentInRun => ({
  name: agent.name,
  role: agent.role,
  ...(agent.human_input && agent.human_input !== 'NEVER' && { human_input: agent.human_input }),
  ...(agent.may_speak_after && { may_speak_after: agent.may_speak_after }),
  ...(changesTheWorld(agent) && { side_effects: true }),
});
