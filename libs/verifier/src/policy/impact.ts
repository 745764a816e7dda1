import { outsideEffect } from '../checks/rules/outside-effect.check';
import { codeBlocks } from '../text/code-blocks';
import type { MessageView } from '../view.types';

/** What makes a message matter more than others. */
export interface Impact {
  /** It ends the conversation: its text is the answer. */
  final: boolean;
  /** It did or announces something outside of the conversation. */
  effects: boolean;
  code: boolean;
}

const ENDS = /^[ \t*`_]*TERMINATE[.!]?[ \t*`_]*$/m;

export const impactOf = (
  view: MessageView,
  facts: { terminates?: boolean; side_effects?: boolean } = {},
): Impact => ({
  final: facts.terminates ?? ENDS.test(view.message.text),
  effects: (facts.side_effects ?? false) || outsideEffect.read(view) !== undefined,
  code: codeBlocks(view.message.text).length > 0,
});
