import type { ChatRequest } from './chat-request.schema';
import { textOf } from './chat-request.schema';
import { invalidRequest, type WireError } from './wire-error';

/** What the real service refuses although the body is well formed; undefined for a request that it would answer. */
export function refusalOf(request: ChatRequest): WireError | undefined {
  const { model, messages, response_format: format, tools, tool_choice: choice } = request;
  if (model === 'gpt-4' && format?.type === 'json_schema') {
    return invalidRequest(
      400,
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
      { code: 'unsupported_value', param: 'response_format' },
    );
  }
  if (format?.type === 'json_object' && !messages.some((message) => /json/i.test(textOf(message)))) {
    return invalidRequest(
      400,
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      { param: 'messages' },
    );
  }
  if (choice !== undefined && choice !== 'none' && !tools?.length) {
    return invalidRequest(400, "'tool_choice' is only allowed when 'tools' are specified.", {
      param: 'tool_choice',
    });
  }
  if (typeof choice === 'object' && !tools?.some((tool) => tool.function.name === choice.function.name)) {
    return invalidRequest(400, `Tool choice '${choice.function.name}' not found in 'tools'.`, {
      param: 'tool_choice',
    });
  }
  return undefined;
}
