import type { Finding } from '../tier0/assess';
import { asAttribute, asData, cut } from './as-data';
import { RUBRIC } from './rubric';

const NAME_CHARACTERS = 200;
const ENTRY_CHARACTERS = 1_500;
/** Of the transcript as it is sent; what a run brings does not decide what a verdict costs. */
const TRANSCRIPT_CHARACTERS = 24_000;
const TEAM_CHARACTERS = 12_000;
const FINDING_CHARACTERS = 1_000;
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
  /** What came before, oldest first; the prompt shows the newest of it, up to a number of characters. */
  entries: readonly PromptEntry[];
  /** What came before the entries, empty where nothing did. */
  summary: string;
  message: { sender: string; text: string };
  findings: readonly Finding[];
}

export interface PromptMessage {
  role: 'system' | 'user';
  content: string;
}

const named = (name: string) => asAttribute(cut(name, NAME_CHARACTERS));

/** One tag each, so that an entry cannot pass for two or for a note. */
function entry({ from, text }: PromptEntry): string {
  const data = asData(cut(text, ENTRY_CHARACTERS));
  if (from === 'note') return `<entry>[vouch] ${data}</entry>`;
  const attribute = 'sender' in from ? `sender="${named(from.sender)}"` : `tool="${named(from.tool)}"`;
  return `<entry ${attribute}>${data}</entry>`;
}

/** The newest entries that fit, oldest first. */
function transcript(entries: readonly PromptEntry[]): string {
  const newestFirst: string[] = [];
  let left = TRANSCRIPT_CHARACTERS;
  for (const each of entries.toReversed()) {
    const written = entry(each);
    left -= written.length + 1;
    if (left < 0) break;
    newestFirst.push(written);
  }
  return newestFirst.reverse().join('\n');
}

const headAndTail = (text: string) =>
  `${text.slice(0, MESSAGE_HEAD).toWellFormed()}\n[… ${text.length - MESSAGE_HEAD - MESSAGE_TAIL} characters left out …]\n${text.slice(-MESSAGE_TAIL).toWellFormed()}`;

const finding = ({ name, says, evidence }: Finding) =>
  `- ${name}: ${says}${evidence.length > 0 ? ` (${asData(cut(evidence.join(' | '), FINDING_CHARACTERS))})` : ''}`;

/**
 * The request that verifies one message. What stays the same comes first (rubric, task, team, older entries), so that
 * a provider's prompt cache can keep it. `partial` when the message is too long to be shown whole.
 */
export function verifierPrompt(input: PromptInput): { messages: PromptMessage[]; partial: boolean } {
  const { message, team } = input;
  const role = team.find(({ name }) => name === message.sender)?.role ?? '';
  const partial = message.text.length > MESSAGE_HEAD + MESSAGE_TAIL;
  const shown = partial ? headAndTail(message.text) : message.text.toWellFormed();
  const roster = team.map((agent) => `${agent.name}: ${cut(agent.role, 200)}`).join('\n');
  const data = [
    `<task>${asData(cut(input.task, TASK_CHARACTERS))}</task>`,
    `<team>${asData(cut(roster, TEAM_CHARACTERS))}</team>`,
    ...(input.summary ? [`<summary>${asData(cut(input.summary, SUMMARY_CHARACTERS))}</summary>`] : []),
    `<transcript>${transcript(input.entries)}</transcript>`,
    `<message sender="${named(message.sender)}" role="${named(role)}">${asData(shown)}</message>`,
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
