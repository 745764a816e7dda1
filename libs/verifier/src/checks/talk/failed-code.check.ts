import { found, type Check } from '../../check.types';
import { codeBlocks } from '../../text/code-blocks';
import { hasFailed } from '../../text/tool-outcome';

const ERROR_LINE = /^[ \t]*(?:\w+\.)*\w*(?:Error|Exception)\b[^\n]*/gim;

/** The tool that ran the message's code came back with an error: the author's mistake, not the tool's. */
export const failedCode: Check = {
  name: 'failed_code',
  category: 'wrong_computation',
  says: 'contains code that failed when it was run',
  read({ message, result }) {
    if (!result || codeBlocks(message.text).length === 0 || !hasFailed(result.text)) return undefined;
    const line = result.text.match(ERROR_LINE)?.at(-1);
    return found(1, line ?? result.text);
  },
};
