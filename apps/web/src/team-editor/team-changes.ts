import type { AgentSpec } from '@vouch/shared';

const renamed = (agents: AgentSpec[], from: string, to: string | undefined): AgentSpec[] =>
  agents.map((agent) => {
    if (!agent.may_speak_after?.includes(from)) return agent;
    const may_speak_after = agent.may_speak_after.flatMap((name) =>
      name !== from ? [name] : to === undefined ? [] : [to],
    );
    return { ...agent, may_speak_after };
  });

/** The team with one agent changed; what the others say of it goes by its new name. */
export function changeAgent(agents: AgentSpec[], place: number, part: Partial<AgentSpec>): AgentSpec[] {
  const before = agents[place]?.name ?? '';
  const changed = agents.map((agent, at) => (at === place ? { ...agent, ...part } : agent));
  const isOnly = agents.filter(({ name }) => name === before).length === 1;
  if (part.name === undefined || before === '' || !isOnly) return changed;
  return renamed(changed, before, part.name);
}

/** The team without an agent, and without what the others say of it. */
export function removeAgent(agents: AgentSpec[], place: number): AgentSpec[] {
  const rest = agents.filter((_, at) => at !== place);
  const name = agents[place]?.name ?? '';
  return rest.some((agent) => agent.name === name) ? rest : renamed(rest, name, undefined);
}
