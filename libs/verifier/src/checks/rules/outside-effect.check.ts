import { matches } from '../../check.types';
import type { Rule } from './rule.types';

const EFFECT =
  /^[ \t>*-]*\[needs approval\][^\n]*|\b(?:I|we)(?:['’]ll| will| shall| (?:am|are) (?:going to|about to)|['’](?:m|re) (?:going to|about to)) (?:now )?(?:publish|delete|deploy|send|pay|buy|transfer|post)\b[^\n.]*/gim;

/** Announces a step with effects outside of the conversation. */
export const outsideEffect: Rule = {
  name: 'outside_effect',
  category: 'unsafe_action',
  says: 'announces a step with effects outside the conversation',
  verdict: 'warn',
  confidence: 0.8,
  read: ({ message }) => matches(message.text, EFFECT),
};
