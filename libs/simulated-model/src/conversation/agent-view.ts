import { findFault } from '../judge/find-fault';
import { textOf, type ChatMessage } from '../wire/chat-request.schema';
import { roleKindOf, type RoleKind } from './role-kind';

/** A message of the group chat that stands. */
export interface Entry {
  sender: string;
  text: string;
}

/** An agent turn as its request tells it. */
export interface AgentView {
  me: string;
  kind: RoleKind;
  task: string;
  /** Messages of agents, oldest first, without one that was just rejected. */
  entries: readonly Entry[];
  /** Lines that the system itself put into the conversation. */
  facts: readonly string[];
  /** Why the verifier did not accept the last message, when this turn is its retry. */
  hint: string | undefined;
  /** What a person said since the last message of an agent. */
  remark: string | undefined;
}

const SELF = /^You are ([A-Za-z][A-Za-z0-9_-]{0,63})\.[ \t]*$/gm;
const SELF_IN_A_LINE = /\bYou are ([A-Za-z][A-Za-z0-9_-]{0,63})\./;
const PREFIXED = /^([A-Za-z][A-Za-z0-9_-]{0,63}): ?([^]*)$/;
const FACT = '[vouch]';
const AGAIN = 'Write it again.';
const REJECTED = 'not accepted by the verifier';

const nameIn = (text: string) => [...text.matchAll(SELF)].at(-1)?.[1] ?? SELF_IN_A_LINE.exec(text)?.[1];
/** The verifier's hint in a fact; undefined when the fact is about something else. */
function hintIn(fact: string): string | undefined {
  const at = fact.indexOf(REJECTED);
  if (at < 0) return undefined;
  const hint = fact
    .slice(at + REJECTED.length)
    .replace(/^:/, '')
    .trim();
  return hint.endsWith(AGAIN) ? hint.slice(0, -AGAIN.length).trim() : hint;
}

const isFact = (text: string) => text.startsWith(FACT);
const isInstruction = ({ role }: ChatMessage) => role === 'system' || role === 'developer';

/** Reads the messages of a turn; a request that is no turn of a team reads as a team of one. */
export function readAgentView(messages: readonly ChatMessage[]): AgentView {
  const spoken = messages.map((message) => ({ ...message, text: textOf(message) }));
  const system = spoken.flatMap((m) => (isInstruction(m) && !isFact(m.text) ? [m.text] : [])).join('\n');
  const me = nameIn(system) ?? 'assistant';
  const entries: Entry[] = [];
  const facts: string[] = [];
  let task: string | undefined;
  let hint: string | undefined;
  let remark: string | undefined;

  const addFact = (fact: string) => {
    facts.push(fact);
    const reason = hintIn(fact);
    if (reason === undefined) return;
    hint = reason;
    const last = entries.at(-1);
    if (last?.sender === me && findFault(last.text, task ?? '')) entries.pop();
  };
  const addEntry = (sender: string, text: string) => {
    entries.push({ sender, text });
    hint = undefined;
    remark = undefined;
  };
  const addPerson = (text: string) => {
    if (task === undefined) task = text;
    else remark = text;
  };

  for (const message of spoken) {
    const { role, text } = message;
    if (isFact(text) && (role === 'user' || isInstruction(message))) addFact(text.slice(FACT.length).trim());
    else if (role === 'assistant' && text.trim() !== '') addEntry(me, text);
    else if (role === 'user') {
      const [, sender = 'user', said = text] = PREFIXED.exec(text) ?? [];
      if (sender === 'user') addPerson(said);
      else if (task === undefined) addPerson(text);
      else addEntry(sender, said);
    }
  }
  const kind = roleKindOf(me, system.replace(SELF, ' '));
  return { me, kind, task: task ?? '', entries, facts, hint, remark };
}
