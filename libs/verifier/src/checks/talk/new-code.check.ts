import { found, type Check } from '../../check.types';
import { codeBlocks } from '../../text/code-blocks';
import { transcriptOf } from '../../text/grounds';

/** Each is looked for in the whole transcript. */
const MOST_LINES = 400;

/** How much of the message's code is new: a first version carries the mistake, repairs repeat it. */
export const newCode: Check = {
  name: 'new_code',
  category: 'none',
  says: 'brings new code',
  read(view) {
    const known = transcriptOf(view);
    const lines = codeBlocks(view.message.text)
      .flatMap(({ code }) =>
        code
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line.length > 8),
      )
      .slice(0, MOST_LINES);
    if (lines.length === 0) return undefined;
    const fresh = lines.filter((line) => !known.includes(line));
    return fresh.length === 0 ? undefined : found(fresh.length / lines.length, fresh[0] ?? '');
  },
};
