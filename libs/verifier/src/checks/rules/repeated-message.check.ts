import { found } from '../../check.types';
import { sharedShare } from '../../text/words';
import type { Rule } from './rule.types';

const SAME = 0.92;
const RECENT = 8;

/** The message says again what was said shortly before. */
export const repeatedMessage: Rule = {
  name: 'repeated_message',
  category: 'step_repetition',
  says: 'repeats an earlier message',
  verdict: 'warn',
  confidence: 0.8,
  read({ message, before }) {
    const earlier = before.filter((said) => said.kind === 'agent').slice(-RECENT);
    const twin = earlier.find(
      ({ text }) =>
        text.length > 40 &&
        sharedShare(message.text, text) >= SAME &&
        sharedShare(text, message.text) >= SAME,
    );
    return twin ? found(1, twin.text) : undefined;
  },
};
