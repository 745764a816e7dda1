import { found, type Check } from '../../check.types';
import { freshResults } from '../../text/grounds';
import { hasFailed } from '../../text/tool-outcome';

/** A tool has just returned something to work from. */
export const grounded: Check = {
  name: 'grounded',
  category: 'none',
  says: 'has a fresh result of a tool',
  read({ before }) {
    const results = freshResults(before).filter(({ text }) => !hasFailed(text));
    return results.length === 0 ? undefined : found(1, results[0]?.text ?? '');
  },
};
