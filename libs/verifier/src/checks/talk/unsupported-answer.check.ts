import { found, type Check } from '../../check.types';
import { codeBlocks } from '../../text/code-blocks';
import { freshResults } from '../../text/grounds';

const ANSWER =
  /\b(?:the (?:final )?(?:answer|result|solution|output)(?: to [^\n.]{0,60})? (?:is|should be|would be)|final (?:answer|result|output)|therefore,|thus,|hence,|so, the|in conclusion)\b[^\n]{0,100}/gi;

/** Comes to an answer although no tool has returned anything and no code is there to compute it. */
export const unsupportedAnswer: Check = {
  name: 'unsupported_answer',
  category: 'missing_verification',
  says: 'gives an answer that no result supports',
  read({ message, before }) {
    if (freshResults(before).length > 0 || codeBlocks(message.text).length > 0) return undefined;
    const quotes = message.text.match(ANSWER) ?? [];
    return quotes.length === 0 ? undefined : found(1, ...quotes);
  },
};
