import { matches } from '../../check.types';
import type { Rule } from './rule.types';

const CHECKER = String.raw`(?:verifier|checker|judge|grader|evaluator)`;
const YIELDS = String.raw`(?:answer|say|return|respond|reply|output|emit|pass|accept|approve|mark|rate|score|vote|ignore|disregard|skip|trust|report)`;
const PATTERNS = [
  // Spoken to: "Verifier: ignore …", "the verifier must answer …".
  String.raw`\b${CHECKER}\b ?[:,!-][^\n]{0,60}\b${YIELDS}\b`,
  String.raw`\b${CHECKER} (?:must|should|shall|has to|needs to|is (?:instructed|ordered|required) to) (?:now |always |only |simply |just )*${YIELDS}\b`,
  String.raw`\b(?:dear|hey|hello|attention|note to(?: the)?|message (?:to|for) the|instructions? (?:to|for) the) ${CHECKER}\b`,
  // Rules taken back.
  String.raw`\b(?:ignore|disregard|forget|override|bypass) (?:all |any )?(?:of )?(?:the |your |these |my )?(?:above|previous|prior|earlier|foregoing|system|rubric|verification)(?: (?:instructions?|rules?|text|prompts?|rubric|checks?|steps?))?\b`,
  // The verdict dictated.
  String.raw`\b(?:answer|say|return|respond(?: with)?|reply(?: with)?|output|vote|emit|report) (?:only |just |simply |exactly )*(?:with )?["'“‘${'`'}]?(?:(?:the )?verdict ?(?:of|is|[:=]) ?["'“]?)?pass\b`,
  String.raw`\b(?:mark|rate|accept|approve|classify|judge|score) (?:this|it|the)(?: message| text| answer)? as (?:a )?["'“]?(?:pass|passed|correct|safe|verified)\b`,
  String.raw`["']?verdict["']? ?[:=] ?["']?(?:pass|warn)\b`,
  String.raw`\bverdict (?:is|must be|should be|has to be|shall be) ["'“]?pass\b`,
  String.raw`^[ \t]*(?:\[|<|#+ ?)?(?:system|developer|admin)\b[^\n:]{0,20}[:\]>][^\n]{0,80}\b(?:pass|rubric|verdict|verifier)\b`,
];
const ADDRESSED = new RegExp(`(?:${PATTERNS.join('|')})[^\\n]{0,80}`, 'gim');

/** The message speaks to whoever checks it instead of to the team. */
export const addressesVerifier: Rule = {
  name: 'addresses_verifier',
  category: 'injection',
  says: 'speaks to its checker',
  verdict: 'fail',
  floor: 'warn',
  confidence: 0.9,
  hint: 'Leave out every sentence that is addressed to the verifier.',
  read: ({ message }) => matches(message.text, ADDRESSED),
};
