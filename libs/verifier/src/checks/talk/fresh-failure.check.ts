import { found, type Check } from '../../check.types';
import { codeBlocks } from '../../text/code-blocks';
import { lastToolResult } from '../../text/grounds';
import { hasFailed } from '../../text/tool-outcome';

/** The first failure after things worked: later ones mostly repeat it. */
export const freshFailure: Check = {
  name: 'fresh_failure',
  category: 'wrong_computation',
  says: 'contains the first code that failed',
  read({ message, before, result }) {
    if (!result || codeBlocks(message.text).length === 0 || !hasFailed(result.text)) return undefined;
    const earlier = lastToolResult(before);
    return earlier && hasFailed(earlier.text) ? undefined : found(1, result.text);
  },
};
