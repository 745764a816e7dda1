import type { TaskBrief } from '../conversation/task-brief';
import { textOf, type ChatRequest } from '../wire/chat-request.schema';
import { sampleOf } from './schema-sample';

export type Tool = NonNullable<ChatRequest['tools']>[number];

const QUOTED_CHARACTERS = 600;

/** Arguments of a call: what a property's name asks for, from the task; anything else is the smallest value that fits. */
export function argumentsFor({ function: { parameters } }: Tool, brief: TaskBrief): string {
  const [word] = brief.keywords;
  const sample = sampleOf(parameters ?? { type: 'object' }, word);
  if (typeof sample !== 'object' || sample === null) return JSON.stringify(sample);
  const telling: Record<string, string> = {
    expression: brief.calculations[0]?.text ?? '17 * 24',
    query: brief.title,
    question: `What matters most to you about “${word}”?`,
    answer: `“${brief.title}” is done. (Written by the simulated model.)`,
  };
  const entries = Object.entries(sample).map(([key, value]) => [
    key,
    typeof value === 'string' && Object.hasOwn(telling, key) ? telling[key] : (value as unknown),
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

/** What the tools of this turn have answered, for the text that follows; undefined when none was called. */
export function toldByTools({ messages }: ChatRequest): string | undefined {
  const answers = messages.filter(({ role }) => role === 'tool').map((message) => textOf(message).trim());
  if (answers.length === 0) return undefined;
  const quotes = answers.map((answer) =>
    answer
      .slice(0, QUOTED_CHARACTERS)
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  );
  return ['I asked a tool instead of guessing. It says:', ...quotes].join('\n\n');
}
