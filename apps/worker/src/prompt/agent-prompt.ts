import type { AgentSpec } from '@vouch/shared';
import type { ChatMessage } from '../model/chat.types';
import type { Item } from './window';

const RULES = [
  'Write one message to the group, as yourself only.',
  'When the task is done, give the final answer and then write TERMINATE on a line of its own.',
  'If a key or password is missing, never ask for it in words: write request_credential:provider:reason on a line of its own.',
].join('\n');

function systemMessage(agent: AgentSpec, team: readonly AgentSpec[]): string {
  const about = ({ role, description }: AgentSpec) =>
    description === undefined ? role : `${role}. ${description}`;
  const roster = team.map((member) => `- ${member.name}: ${about(member)}`).join('\n');
  return `${agent.system_message}\n\nYou are ${agent.name}.\nYour role: ${agent.role}\nThe team:\n${roster}\n\n${RULES}`;
}

/** One part of a request as it is recorded: a message of the journal by its id, everything else as it was written. */
export type SeenPart =
  | { role: 'system' | 'user' | 'assistant'; text: string }
  | { role: 'user' | 'assistant'; message_id: string; prefix: string };

function partOf(item: Item, self: string): SeenPart {
  if (item.type === 'note') return { role: 'user', text: `[vouch] ${item.text}` };
  const isOwn = item.sender === self;
  return {
    role: isOwn ? 'assistant' : 'user',
    message_id: item.message_id,
    prefix: isOwn ? '' : `${item.sender}: `,
  };
}

/**
 * The request an agent's turn sends: who it is, the task, what it no longer sees in short, and the recent conversation.
 * @returns the messages for the model, and the same as it is recorded
 */
export function agentPrompt(input: {
  agent: AgentSpec;
  team: readonly AgentSpec[];
  opening: string;
  summary?: string;
  shown: readonly Item[];
}): { messages: ChatMessage[]; seen: SeenPart[] } {
  const { agent, team, opening, summary, shown } = input;
  const before: SeenPart[] = [
    { role: 'system', text: systemMessage(agent, team) },
    { role: 'user', message_id: 'opening', prefix: 'user: ' },
    ...(summary === undefined
      ? []
      : [{ role: 'user' as const, text: `[vouch] Summary of what was said before: ${summary}` }]),
  ];
  const said = shown.map((item) => partOf(item, agent.name));
  const texts = new Map(
    shown.flatMap((item) => (item.type === 'note' ? [] : [[item.message_id, item.content]])),
  );
  const seen = [...before, ...said];
  const messages = seen.map((part): ChatMessage => {
    if ('text' in part) return { role: part.role, content: part.text };
    const content = part.message_id === 'opening' ? opening : (texts.get(part.message_id) ?? '');
    return { role: part.role, content: part.prefix + content };
  });
  return { messages, seen };
}
