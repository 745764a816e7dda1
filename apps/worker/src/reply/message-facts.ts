import { findDirectives, type Directive } from '@vouch/shared';
import type { MessageFacts } from '../activities/activity-contract';
import type { ChatReply } from '../model/chat.types';
import { maskSecrets } from './mask-secrets';

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

/** What the workflow has to know about a message. */
export function messageFacts({ content, model, usage }: ChatReply): MessageFacts {
  return {
    model,
    tokens: usage,
    directives: compactDirectives(findDirectives(content)),
    terminates: TERMINATE.test(content),
    preview: previewOf(content),
  };
}
