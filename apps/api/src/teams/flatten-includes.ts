import {
  catalogueError,
  teamAgentsSchema,
  type AgentSpec,
  type StoreTeam,
  type TeamFile,
} from '@vouch/shared';

const invalid = (field: string, message: string) =>
  catalogueError('invalid_request', { fields: [{ field, message }] });

/**
 * The teams of a file, each with the agents of the teams it includes.
 * @throws invalid_request for two teams of one name, an unknown or cyclic include, and a team that is no valid team then
 */
export function flattenIncludes({ teams }: TeamFile): StoreTeam[] {
  const places = new Map<string, number>();
  teams.forEach(({ name }, index) => {
    if (places.has(name)) throw invalid(`teams.${index}.name`, `two teams are named "${name}"`);
    places.set(name, index);
  });

  function agentsOf(index: number, path: readonly number[]): AgentSpec[] {
    const team = teams[index];
    const included = (team?.includes ?? []).flatMap((name, place) => {
      const field = `teams.${index}.includes.${place}`;
      const next = places.get(name);
      if (next === undefined) throw invalid(field, `the file has no team named "${name}"`);
      if (path.includes(next)) throw invalid(field, `"${name}" includes this team in turn`);
      return agentsOf(next, [...path, next]);
    });
    const unique = new Map(included.map((agent) => [agent.name, agent]));
    return [...unique.values(), ...(team?.agents ?? [])];
  }

  return teams.map(({ name, description = '' }, index) => {
    const checked = teamAgentsSchema.safeParse(agentsOf(index, [index]));
    if (checked.success) return { name, description, agents: checked.data };
    const [issue] = checked.error.issues;
    throw invalid(
      [`teams.${index}.agents`, ...(issue?.path ?? [])].join('.'),
      issue?.message ?? 'is no valid team',
    );
  });
}
