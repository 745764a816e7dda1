import { agentNameFrom, type Ag2Config, type StoreTeam } from '@vouch/shared';

const ROLE_LENGTH = 200;
const NAME_LENGTH = 80;
const ABOUT_LENGTH = 2_000;
const TEXT_LENGTH = 16_000;

const firstSentence = (text: string) => /^.*?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim();
const cut = (text: string, limit: number) => text.trim().slice(0, limit).toWellFormed();
const oneLine = (text: string, limit: number) => {
  const line = text.replace(/[\s:\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1).toWellFormed()}…` : line;
};

/** Names that collide after they were made valid get the first number that is free. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  for (const name of names) {
    let free = name;
    for (let count = 2; taken.has(free); count += 1) free = `${name.slice(0, 60)}_${count}`;
    taken.add(free);
  }
  return [...taken];
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
      system_message: cut(system_message, TEXT_LENGTH) || cut(`You are ${name}. ${about}`, TEXT_LENGTH),
      ...(description.trim() === '' ? {} : { description: cut(description, ABOUT_LENGTH) }),
      ...(model === undefined ? {} : { model: cut(model, 200) }),
    };
  });
  const name = oneLine(building_task, NAME_LENGTH) || 'Imported team';
  return { name, description: cut(building_task, ABOUT_LENGTH), agents };
}
