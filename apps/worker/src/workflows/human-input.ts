import type { MessageFacts } from '../activities/activity-contract';
import { askPerson } from './ask-person';
import type { Run } from './run';
import { sayAs } from './say-as';

const inputOf = ({ memory }: Run, name: string) =>
  memory.agents.find((agent) => agent.name === name)?.human_input;

/**
 * An agent with human input ALWAYS: a person writes its message, or lets it write by itself.
 * @returns the message's call id when a person wrote it
 */
export async function writtenByPerson(run: Run, agent: string): Promise<string | undefined> {
  if (inputOf(run, agent) !== 'ALWAYS') return undefined;
  const answer = await askPerson(run, {
    kind: 'question',
    action: `reply_as:${agent}`,
    agent,
    description: `What should ${agent} say?`,
    data: { mode: 'ALWAYS' },
  });
  return answer.call_id;
}

/**
 * An agent with human input TERMINATE or ALWAYS wants to end the run: a person agrees, or says how to go on.
 * @returns whether the run goes on
 */
export async function goesOnByPerson(run: Run, agent: string): Promise<boolean> {
  const mode = inputOf(run, agent);
  if (mode !== 'TERMINATE' && mode !== 'ALWAYS') return false;
  const answer = await askPerson(run, {
    kind: 'question',
    action: `end_run:${agent}`,
    agent,
    description: `${agent} wants to end the run. Say how to go on, or let it end.`,
    data: { mode: 'TERMINATE' },
    unanswered: 'end_run',
  });
  if (!answer.call_id) return false;
  sayAs(run, 'user', answer.call_id);
  return true;
}

/** A message that asks the person who gave the task: the answer enters the talk, and its agent goes on. */
export async function askedByAgent(run: Run, agent: string, { question }: MessageFacts): Promise<boolean> {
  if (!question) return false;
  const answer = await askPerson(run, {
    kind: 'question',
    action: 'ask_user',
    agent,
    description: question.text,
    options: question.options,
    data: { mode: 'ask_user' },
  });
  if (answer.call_id) sayAs(run, 'user', answer.call_id);
  return true;
}
