import { agentNameFrom, type Ag2Config, type StoreTeam } from '@vouch/shared';

const ROLE_LENGTH = 200;
const NAME_LENGTH = 80;

const firstSentence = (text: string) => /^.*?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim();
const oneLine = (text: string, limit: number) => {
  const line = text.replace(/[\s:]+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1).toWellFormed()}…` : line;
};

/** Names that collide after they were made valid get a number. */
function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name.slice(0, 60)}_${count}`;
  });
}

/** A team from what AG2's AgentBuilder saved; what was said about code execution is left out. */
export function teamFromAg2({ building_task, agent_configs }: Ag2Config): StoreTeam {
  const names = uniqueNames(agent_configs.map(({ name }) => agentNameFrom(name)));
  const agents = agent_configs.map(({ name: given, model, system_message, description }, index) => {
    const name = names[index] ?? agentNameFrom(given);
    const about = description.trim() || system_message.trim() || given;
    return {
      name,
      role: oneLine(firstSentence(about), ROLE_LENGTH) || name,
      system_message: system_message.trim() || `You are ${name}. ${about}`,
      ...(description.trim() === '' ? {} : { description: description.trim().slice(0, 2_000) }),
      ...(model === undefined ? {} : { model: model.slice(0, 200) }),
    };
  });
  const name = oneLine(building_task, NAME_LENGTH) || 'Imported team';
  return { name, description: building_task.trim().slice(0, 2_000), agents };
}
