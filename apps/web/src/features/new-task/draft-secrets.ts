import { findSecrets, maskSecrets, type PastedSecret } from '@vouch/shared';
import type { TaskDraft } from './task-draft';

/** What looks like a key in the words of a draft, each key once. */
export function secretsIn({ task, team, agents }: TaskDraft): PastedSecret[] {
  const texts = [task, ...(team === 'own' ? agents.map((agent) => agent.system_message) : [])];
  const found = texts.flatMap(findSecrets);
  return found.filter((one, index) => found.findIndex(({ value }) => value === one.value) === index);
}

export const withoutSecrets = (draft: TaskDraft): TaskDraft => ({
  ...draft,
  task: maskSecrets(draft.task),
  agents: draft.agents.map((agent) => ({ ...agent, system_message: maskSecrets(agent.system_message) })),
});
