import { found, type Check } from '../../check.types';
import { pythonBlocks } from '../../text/code-blocks';
import { pythonProblem } from '../../text/python';

/** The message's Python cannot run: a name nobody defined, or text that does not parse. */
export const brokenPython: Check = {
  name: 'broken_python',
  category: 'wrong_computation',
  says: 'contains Python that cannot run',
  read({ message }) {
    const problems = pythonBlocks(message.text).flatMap(({ code }) => pythonProblem(code) ?? []);
    return problems.length === 0 ? undefined : found(1, ...problems);
  },
};
