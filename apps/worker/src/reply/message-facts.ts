import { findDirectives, type Directive } from '@vouch/shared';
import type { MessageFacts } from '../activities/activity-contract';
import type { ChatReply } from '../model/chat-model';
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

/** What the workflow has to know about a message. */
export function messageFacts({ content, model, usage }: ChatReply): MessageFacts {
  const text = content.replace(TERMINATE, '').trim();
  return {
    model,
    tokens: usage,
    directives: compactDirectives(findDirectives(content)),
    terminates: TERMINATE.test(content),
    preview: maskSecrets(text).slice(0, PREVIEW_CHARACTERS),
  };
}
