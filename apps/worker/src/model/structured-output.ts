import { BadRequestError, UnprocessableEntityError } from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { AnswerFormat } from './chat.types';

type StructuredOutput = Pick<
  ChatCompletionCreateParamsNonStreaming,
  'response_format' | 'tools' | 'tool_choice'
>;

/** Ways to get JSON, best first. */
const waysTo = ({ name, description, schema }: AnswerFormat): StructuredOutput[] => [
  { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } } },
  {
    tools: [{ type: 'function', function: { name, description, strict: true, parameters: schema } }],
    tool_choice: { type: 'function', function: { name } },
  },
  { response_format: { type: 'json_object' } },
];

const supported = new Map<string, number>();

/** Asks in the best way that `model` is known to support; one that it refuses is not tried again in this process. */
export async function inSupportedWay<T>(
  model: string,
  format: AnswerFormat,
  ask: (output: StructuredOutput) => Promise<T>,
): Promise<T> {
  const ways = waysTo(format);
  for (let way = supported.get(model) ?? 0; ; way += 1) {
    try {
      const answer = await ask(ways[way] ?? {});
      supported.set(model, way);
      return answer;
    } catch (error) {
      const isRefused = error instanceof BadRequestError || error instanceof UnprocessableEntityError;
      if (!isRefused || way + 1 >= ways.length) throw error;
    }
  }
}
