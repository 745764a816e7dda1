import type { AgentSpec, JournalEvent } from '@vouch/shared';
import type { ChatMessage } from '../model/chat.types';
import { conversationOf, type Message, type Note } from './conversation';

/** How much of the journal a prompt may draw on, so that a turn costs the same late in a run as early. */
export const PROMPT_WINDOW_EVENTS = 120;
const WINDOW_MESSAGES = 30;

const RULES = [
  'Write one message to the group, as yourself only.',
  'When the task is done, give the final answer and then write TERMINATE on a line of its own.',
  'If a key or password is missing, never ask for it in words: write request_credential:provider:reason on a line of its own.',
].join('\n');

function systemMessage(agent: AgentSpec, team: AgentSpec[]): string {
  const roster = team.map(({ name, role }) => `- ${name}: ${role}`).join('\n');
  return `${agent.system_message}\n\nYou are ${agent.name}.\nYour role: ${agent.role}\nThe team:\n${roster}\n\n${RULES}`;
}

function asChatMessage(item: Message | Note, self: string): ChatMessage {
  if (item.type === 'note') return { role: 'user', content: `[vouch] ${item.text}` };
  if (item.sender === self) return { role: 'assistant', content: item.content };
  return { role: 'user', content: `${item.sender}: ${item.content}` };
}

/** The request an agent's turn sends: who it is, the task, and the recent conversation as it may see it. */
export function agentPrompt(input: {
  agent: AgentSpec;
  team: AgentSpec[];
  opening: string;
  recent: JournalEvent[];
}): ChatMessage[] {
  const { agent, team, opening, recent } = input;
  const said = conversationOf(recent).filter((item) => item.type === 'note' || item.sender !== 'user');
  return [
    { role: 'system', content: systemMessage(agent, team) },
    { role: 'user', content: `user: ${opening}` },
    ...said.slice(-WINDOW_MESSAGES).map((item) => asChatMessage(item, agent.name)),
  ];
}
