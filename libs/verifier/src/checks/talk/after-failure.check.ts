import { found, type Check } from '../../check.types';
import { lastToolResult } from '../../text/grounds';
import { hasFailed } from '../../text/tool-outcome';

/** The message reacts to a tool that failed: mostly a symptom of an earlier mistake. */
export const afterFailure: Check = {
  name: 'after_failure',
  category: 'none',
  says: 'reacts to a failed tool',
  read({ before }) {
    const last = lastToolResult(before);
    return last && hasFailed(last.text) ? found(1, last.text) : undefined;
  },
};
