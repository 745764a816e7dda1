import type { Finding } from '../tier0/assess';
import { asAttribute, asData, cut } from './as-data';
import { RUBRIC } from './rubric';
import { windowOf } from './window';

const ENTRY_CHARACTERS = 1_500;
const TASK_CHARACTERS = 6_000;
const SUMMARY_CHARACTERS = 3_000;
/** A longer message is shown by its beginning and its end, and cannot pass unread. */
const MESSAGE_HEAD = 16_000;
const MESSAGE_TAIL = 8_000;

/** One entry of the transcript: what somebody said, what a tool returned, or a note of the product. */
export interface PromptEntry {
  from: { sender: string } | { tool: string } | 'note';
  text: string;
}

export interface PromptInput {
  task: string;
  team: readonly { name: string; role: string }[];
  /** What came before, oldest first; the prompt shows the last of it, and with a summary all of it. */
  entries: readonly PromptEntry[];
  /** What came before the entries, empty where nothing did; absent where nobody keeps one. */
  summary?: string;
  message: { sender: string; text: string };
  findings: readonly Finding[];
}

export interface PromptMessage {
  role: 'system' | 'user';
  content: string;
}

/** One tag each, so that an entry cannot pass for two or for a note. */
function entry({ from, text }: PromptEntry): string {
  if (from === 'note') return `<entry>[vouch] ${asData(text)}</entry>`;
  const attribute =
    'sender' in from ? `sender="${asAttribute(from.sender)}"` : `tool="${asAttribute(from.tool)}"`;
  return `<entry ${attribute}>${asData(cut(text, ENTRY_CHARACTERS))}</entry>`;
}

const headAndTail = (text: string) =>
  `${text.slice(0, MESSAGE_HEAD).toWellFormed()}\n[… ${text.length - MESSAGE_HEAD - MESSAGE_TAIL} characters left out …]\n${text.slice(-MESSAGE_TAIL).toWellFormed()}`;

const finding = ({ name, says, evidence }: Finding) =>
  `- ${name}: ${says}${evidence.length > 0 ? ` (${evidence.map((quote) => asData(quote)).join(' | ')})` : ''}`;

/**
 * The request that verifies one message. What stays the same comes first (rubric, task, team, older entries), so that
 * a provider's prompt cache can keep it. `partial` when the message is too long to be shown whole.
 */
export function verifierPrompt(input: PromptInput): { messages: PromptMessage[]; partial: boolean } {
  const { message, team } = input;
  const role = team.find(({ name }) => name === message.sender)?.role ?? '';
  const partial = message.text.length > MESSAGE_HEAD + MESSAGE_TAIL;
  const shown = partial ? headAndTail(message.text) : message.text.toWellFormed();
  const roster = team.map((agent) => `${asData(agent.name)}: ${asData(cut(agent.role, 200))}`).join('\n');
  const shownEntries = input.summary === undefined ? windowOf(input.entries) : input.entries;
  const data = [
    `<task>${asData(cut(input.task, TASK_CHARACTERS))}</task>`,
    `<team>${roster}</team>`,
    ...(input.summary ? [`<summary>${asData(cut(input.summary, SUMMARY_CHARACTERS))}</summary>`] : []),
    `<transcript>${shownEntries.map(entry).join('\n')}</transcript>`,
    `<message sender="${asAttribute(message.sender)}" role="${asAttribute(role)}">${asData(shown)}</message>`,
    ...(input.findings.length > 0 ? [`<findings>${input.findings.map(finding).join('\n')}</findings>`] : []),
  ];
  return {
    partial,
    messages: [
      { role: 'system', content: RUBRIC },
      { role: 'user', content: data.join('\n\n') },
    ],
  };
}
