import { agentInRun, catalogueError, teamAgentsSchema, type AgentInRun, type AgentSpec } from '@vouch/shared';
import type { Outputs, Teams } from '@vouch/storage';
import type { CallInRun, ModelAccess } from '../model/model-access';
import {
  AGENT_DESCRIPTION_FORMAT,
  agentDescriptionPrompt,
  TEAM_PLAN_FORMAT,
  teamPlanPrompt,
} from '../prompt/team-prompts';
import { readAgentDescription, readTeamPlan } from '../reply/team-reply';
import type { RunRecord } from '../record/run-record';
import type { DescribeAgentInput, PlanTeamInput, SettleTeamInput, TeamPlanFacts } from './activity-contract';
import type { ActivityCall } from './run-activity';

export interface TeamBuildingDeps {
  outputs: Outputs;
  tasks: RunRecord['tasks'];
  teams: Teams;
  models: ModelAccess;
}

interface StoredPlan {
  agents: { name: string; role: string }[];
  /** The agents of the library's team, whole. */
  library?: AgentSpec[];
}

const namesAndRoles = (agents: readonly AgentSpec[]) => agents.map(({ name, role }) => ({ name, role }));

/** How a team is made for a task: names, then system messages and descriptions, then one whole; each stored once. */
export function createTeamBuilding({ outputs, tasks, teams, models }: TeamBuildingDeps) {
  const modelFor = async (call: CallInRun) => {
    const spec = await tasks.spec(call.task_id);
    if (!spec) throw catalogueError('not_found', { what: 'task', id: call.task_id });
    return models.forAgents({ ...call, cache_seed: spec.cache_seed }, spec.model);
  };
  const planOf = async (task_id: string, call_id: string): Promise<StoredPlan> => {
    const plan = await outputs.find(task_id, call_id);
    if (!plan) throw catalogueError('not_found', { what: 'plan', id: call_id });
    return plan.output as unknown as StoredPlan;
  };

  return {
    async planTeam(input: PlanTeamInput, { signal }: Pick<ActivityCall, 'signal'>): Promise<TeamPlanFacts> {
      const { task_id, user_id, call_id, max_agents } = input;
      const stored = await outputs.find(task_id, call_id);
      if (stored) return stored.facts as unknown as TeamPlanFacts;
      const [text, library, model] = await Promise.all([
        tasks.text(task_id),
        teams.list(user_id),
        modelFor(input),
      ]);
      const messages = teamPlanPrompt(text, library, max_agents);
      const reply = await model.answer({ messages, format: TEAM_PLAN_FORMAT, signal });
      const plan = readTeamPlan(reply.content, max_agents);
      const chosen = library.find(({ name }) => name === plan?.library_team);
      const agents = chosen ? namesAndRoles(chosen.agents) : (plan?.agents ?? []);
      if (agents.length === 0) throw catalogueError('provider_garbage', { provider: model.provider });
      const winner = await outputs.storeOnce({
        task_id,
        call_id,
        kind: 'plan',
        request: { model: model.name },
        output: { agents, ...(chosen ? { library: chosen.agents, team_id: chosen.team_id } : {}) },
        facts: { model: reply.model, tokens: reply.usage, source: chosen ? 'library' : 'built', agents },
      });
      return winner.facts as unknown as TeamPlanFacts;
    },

    async describeAgent(input: DescribeAgentInput, { signal }: Pick<ActivityCall, 'signal'>) {
      const { task_id, call_id, plan_call_id, name } = input;
      const stored = await outputs.find(task_id, call_id);
      type Facts = Pick<TeamPlanFacts, 'model' | 'tokens'>;
      if (stored) return stored.facts as unknown as Facts;
      const [text, { agents }, model] = await Promise.all([
        tasks.text(task_id),
        planOf(task_id, plan_call_id),
        modelFor(input),
      ]);
      const messages = agentDescriptionPrompt(text, agents, name);
      const reply = await model.answer({ messages, format: AGENT_DESCRIPTION_FORMAT, signal });
      const described = readAgentDescription(reply.content);
      if (!described) throw catalogueError('provider_garbage', { provider: model.provider });
      const winner = await outputs.storeOnce({
        task_id,
        call_id,
        kind: 'description',
        request: { model: model.name, name },
        output: { name, ...described },
        facts: { model: reply.model, tokens: reply.usage },
      });
      return winner.facts as unknown as Facts;
    },

    /** @throws invalid_request when a person's edit is no valid team */
    async settleTeam({ task_id, call_id, plan_call_id, described, edited_call_id }: SettleTeamInput) {
      const { agents, library } = await planOf(task_id, plan_call_id);
      const descriptions = await Promise.all(described.map((id) => outputs.find(task_id, id)));
      const edited = edited_call_id === undefined ? undefined : await outputs.find(task_id, edited_call_id);
      const built = agents.map((agent) => {
        const found = descriptions.find((row) => row?.output.name === agent.name)?.output;
        const { system_message = `You are ${agent.name}: ${agent.role}.`, description } = (found ??
          {}) as Partial<AgentSpec>;
        return { ...agent, system_message, ...(description === undefined ? {} : { description }) };
      });
      const team = teamAgentsSchema.safeParse(edited?.output.agents ?? library ?? built);
      if (!team.success) {
        const fields = team.error.issues.map(({ path, message }) => ({
          field: ['agents', ...path].join('.'),
          message,
        }));
        throw catalogueError('invalid_request', { fields });
      }
      const winner = await outputs.storeOnce({
        task_id,
        call_id,
        kind: 'team',
        request: { plan_call_id, edited_call_id },
        output: { agents: team.data },
        facts: { agents: team.data.map(agentInRun) },
      });
      return winner.facts as unknown as { agents: AgentInRun[] };
    },
  };
}
