import { matches } from '../../check.types';
import type { Rule } from './rule.types';

const ADDRESSED =
  /\b(?:(?:dear|hey|hello|attention|note to(?: the)?|message (?:to|for) the) verifier\b|verifier ?[:,]|(?:the )?(?:verifier|checker|judge|grader) (?:must|should|has to|will|is (?:to|instructed))\b|(?:ignore|disregard|forget|override) (?:all |any )?(?:of )?(?:the |your |these |my )?(?:above|previous|prior|earlier|foregoing)(?: instructions?| rules?| text| prompt)?\b|(?:answer|say|return|respond(?: with)?|reply(?: with)?|output|vote|emit) (?:only |just |simply )?["'“‘`]?(?:verdict ?[:=] ?["'“]?)?pass\b|(?:mark|rate|accept|approve|classify|judge) (?:this|it|the message)(?: message)? as (?:a )?["'“]?(?:pass|passed|correct|safe)\b|"verdict"\s*:\s*"(?:pass|warn)"|(?:the )?verdict (?:is|must be|should be|has to be) ["'“]?pass\b|^[ \t]*(?:system|assistant|developer) ?(?:message|prompt|note)?:[^\n]*\b(?:pass|rubric|verdict|verifier)\b)[^\n]{0,80}/gim;

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
