import { findDirectives, maskSecrets, type Directive } from '@vouch/shared';
import type { MessageFacts } from '../activities/activity-contract';
import type { MessageOrPause, WrittenMessage } from '../activities/write-message';
import type { TurnEnd } from '../tools/tool.types';
import { messageDigest } from './message-digest';

const PREVIEW_CHARACTERS = 200;
const ARGUMENT_CHARACTERS = 200;
const MAX_DIRECTIVES = 4;
/** Blanks, not line breaks: a pattern that may cross lines takes quadratic time on a text of empty ones. */
const TERMINATE = /^[ \t*`_]*TERMINATE[.!]?[ \t*`_]*$/m;

/** Directives small enough for history, secrets masked. */
export const compactDirectives = (directives: Directive[]): Directive[] =>
  directives.slice(0, MAX_DIRECTIVES).map(({ name, args }) => ({
    name,
    args: Object.fromEntries(
      Object.entries(args).map(([key, value]) => [key, maskSecrets(value).slice(0, ARGUMENT_CHARACTERS)]),
    ),
  }));

/** A message as one plain line: no markup, secrets masked, cut at a word. */
function previewOf(content: string): string {
  const unmarked = maskSecrets(content.replace(TERMINATE, ''))
    // Lines that only draw a table or a rule.
    .replace(/^[ \t|:-]+$/gm, '')
    .replace(/[*`#>]+/g, '')
    .replace(/\|+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // Once more, as markup may have stood within a key.
  const plain = maskSecrets(unmarked);
  if (plain.length <= PREVIEW_CHARACTERS) return plain;
  return `${plain.slice(0, PREVIEW_CHARACTERS).replace(/\s\S*$/, '')} …`;
}

const QUESTION_CHARACTERS = 1_000;

function endFacts(ends: TurnEnd | undefined): Partial<MessageFacts> {
  switch (ends?.by) {
    case 'ask_user': {
      const text = maskSecrets(ends.text).slice(0, QUESTION_CHARACTERS);
      const options = ends.options?.map(maskSecrets);
      return { terminates: false, question: options ? { text, options } : { text } };
    }
    case 'hand_off':
      return { handoff: ends.to };
    case 'terminate':
      return { terminates: true, terminated_by: 'terminate' };
    case undefined:
      return {};
  }
}

/** What the workflow has to know about a message; `watched` are the texts that could end the run. */
export function factsOf(
  { content, model, usage, calls, ends, sideEffects }: WrittenMessage,
  watched: string[] = [],
): MessageFacts {
  const mentions = watched.filter((text) => content.includes(text));
  const repeated = calls.filter((call) => call.repeats !== undefined).length;
  return {
    model,
    tokens: usage,
    directives: compactDirectives(findDirectives(content)),
    terminates: TERMINATE.test(content),
    preview: previewOf(content),
    ...(calls.length > 0 ? { tools_used: [...new Set(calls.map((call) => call.name.slice(0, 64)))] } : {}),
    ...(sideEffects ? { side_effects: true } : {}),
    ...(repeated > 0 ? { repeated_calls: repeated } : {}),
    ...endFacts(ends),
    digest: messageDigest(content),
    ...(mentions.length > 0 && { mentions }),
  };
}

/** A turn that stands still: nothing was said yet. */
export const pausedFacts = (pause: Exclude<MessageOrPause, { written: unknown }>): MessageFacts => ({
  model: '',
  tokens: { prompt_tokens: 0, completion_tokens: 0 },
  directives: [],
  terminates: false,
  preview: '',
  ...('missing' in pause ? { missing_credential: pause.missing } : pause),
});
