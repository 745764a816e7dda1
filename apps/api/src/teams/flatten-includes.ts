import {
  catalogueError,
  teamAgentsSchema,
  type AgentSpec,
  type StoreTeam,
  type TeamFile,
} from '@vouch/shared';

const invalid = (field: string, message: string) =>
  catalogueError('invalid_request', { fields: [{ field, message }] });

function validAgents(index: number, agents: AgentSpec[]): AgentSpec[] {
  const checked = teamAgentsSchema.safeParse(agents);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const field = [`teams.${index}.agents`, ...(issue?.path ?? [])].join('.');
  throw invalid(field, issue?.message ?? 'is no valid team');
}

/**
 * The teams of a file, each with the agents of the teams it includes. Every team is looked at once, however many
 * include it.
 * @throws invalid_request for two teams of one name, an unknown, repeated or cyclic include, and a team that is no valid team then
 */
export function flattenIncludes({ teams }: TeamFile): StoreTeam[] {
  const places = new Map<string, number>();
  teams.forEach(({ name }, index) => {
    if (places.has(name)) throw invalid(`teams.${index}.name`, `two teams are named "${name}"`);
    places.set(name, index);
  });
  const begun = new Set<number>();
  const done = new Map<number, AgentSpec[]>();

  function agentsOf(index: number): AgentSpec[] {
    begun.add(index);
    const { includes = [], agents = [] } = teams[index] ?? {};
    const included = includes.flatMap((name, place) => {
      const field = `teams.${index}.includes.${place}`;
      const next = places.get(name);
      if (next === undefined) throw invalid(field, `the file has no team named "${name}"`);
      if (includes.indexOf(name) < place) throw invalid(field, `"${name}" is included twice`);
      const known = done.get(next);
      if (!known && begun.has(next)) throw invalid(field, `"${name}" includes this team in turn`);
      return known ?? agentsOf(next);
    });
    const unique = new Map(included.map((agent) => [agent.name, agent]));
    const checked = validAgents(index, [...unique.values(), ...agents]);
    done.set(index, checked);
    return checked;
  }

  return teams.map(({ name, description = '' }, index) => ({
    name,
    description,
    agents: done.get(index) ?? agentsOf(index),
  }));
}
