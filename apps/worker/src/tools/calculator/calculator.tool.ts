import { z } from 'zod';
import { ToolProblem } from '../tool-problem';
import { defineTool } from '../tool.types';
import { evaluateExpression } from './expression';

export const calculator = defineTool('calculator', {
  parameters: z.strictObject({ expression: z.string().max(500).describe('e.g. (12.5 + 3) * 4 ^ 2') }),
  timeoutSeconds: 1,
  run({ expression }) {
    try {
      return { result: String(evaluateExpression(expression)) };
    } catch (error) {
      if (error instanceof RangeError) throw new ToolProblem(error.message);
      throw error;
    }
  },
});
