import { found, type Check } from '../../check.types';
import { codeBlocks } from '../../text/code-blocks';

const BRIEFING = /^[ \t#*]*(?:task description|plan for solving|output format|results? from (?:the )?last)/im;

/** A briefing hands on code that nobody in this run has written or run. */
export const carriedCode: Check = {
  name: 'carried_code',
  category: 'ignores_input',
  says: 'briefs the team with code of an earlier run',
  read({ message }) {
    const blocks = codeBlocks(message.text);
    if (blocks.length === 0 || !BRIEFING.test(message.text)) return undefined;
    return found(1, blocks[0]?.code ?? '');
  },
};
